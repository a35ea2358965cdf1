/// What citizens read (T codes).
extension Phrasebook {
    static let texts: [String: Phrase] = [
        "The receipt of `%1`": .init(
            "Le reçu de `%1`",
            "وصل الخطوة: `%1`"
        ),
        "The screen after a wrong answer": .init(
            "L'écran après une mauvaise réponse",
            "الشاشة بعد جواب خاطئ"
        ),
        "This screen": .init(
            "Cet écran",
            "هذه الشاشة"
        ),
        "With the longest possible values, the screen after a wrong answer": .init(
            "Avec les valeurs les plus longues, l'écran après une mauvaise réponse",
            "مع أطول القيم الممكنة، الشاشة بعد جواب خاطئ"
        ),
        "With the longest possible values, this screen": .init(
            "Avec les valeurs les plus longues, cet écran",
            "مع أطول القيم الممكنة، هذه الشاشة"
        ),
        "%1 is %2 characters in `%3`; the phone shows %4\n(%5). The last %6 would be cut off:\n%7": .init(
            "%1 fait %2 caractères en `%3` ; le téléphone en montre %4\n(%5). Les %6 derniers seraient coupés :\n%7",
            "%1 طولها %2 حرفا، والهاتف يعرض %4. يضيع آخر %6 منها. اللغة والترميز: `%3` `%5` الشاشة:\n%7"
        ),
        "%1 is %2 characters in `%3`; the carrier `%4` shows %5\n(%6). The last %7 would be cut off:\n%8": .init(
            "%1 fait %2 caractères en `%3` ; l'opérateur `%4` en montre %5\n(%6). Les %7 derniers seraient coupés :\n%8",
            "%1 طولها %2 حرفا، والمشغل `%4` يعرض %5. يضيع آخر %7 منها. اللغة والترميز: `%3` `%6` الشاشة:\n%8"
        ),
        "    {%1} can be %2 characters": .init(
            "    {%1} peut faire %2 caractères",
            "هذه القيمة قد تبلغ %2 حرفا: `{%1}`"
        ),
        "It is too long in %1, too.": .init(
            "Il est trop long en %1 aussi.",
            "وهي طويلة أيضا في: %1"
        ),
        "Shorten the text, or show less of a value: %1.": .init(
            "Raccourcissez le texte, ou montrez moins d'une valeur : %1.",
            "اختصر النص، أو اعرض جزءا من قيمة: %1"
        ),
        "Shorten the text.": .init(
            "Raccourcissez le texte.",
            "اختصر النص."
        ),
        "Not even two of the shortest items fit on one page in `%1`: %2 characters of %3.\nThe citizen would turn a page for each item:\n%4":
            .init(
                "Même les deux éléments les plus courts ne tiennent pas sur une page en `%1` : %2 caractères sur %3.\nLe citoyen tournerait une page par élément :\n%4",
                "لا يتسع الهاتف لأقصر عنصرين معا في صفحة: %2 حرفا من %3. اللغة: `%1` فيقلب المواطن صفحة لكل عنصر:\n%4"
            ),
        "Shorten the question or the `each` text.": .init(
            "Raccourcissez la question ou le texte `each`.",
            "اختصر السؤال، أو النص الذي تحت: `each`"
        ),
        "UCS-2, 67 for each part": .init(
            "UCS-2, 67 par partie",
            "67 حرفا لكل جزء"
        ),
        "GSM 7-bit, 153 for each part": .init(
            "GSM 7 bits, 153 par partie",
            "153 حرفا لكل جزء"
        ),
        "%1 needs %2 SMS parts in `%3` with the longest possible values: %4 characters\n(%5). More than %6 are dear and easily lost.":
            .init(
                "%1 prend %2 SMS en `%3` avec les valeurs les plus longues : %4 caractères\n(%5). Plus de %6, c'est cher et vite perdu.",
                "%1 طوله %4 حرفا مع أطول القيم، أي %2 رسائل، %5. اللغة: `%3` أكثر من %6 رسائل غالية وسهلة الضياع."
            ),
        "%1 needs %2 SMS parts in `%3` with the longest possible values: %4 characters\n(%5). The most that the carrier `%6` takes is %7.":
            .init(
                "%1 prend %2 SMS en `%3` avec les valeurs les plus longues : %4 caractères\n(%5). L'opérateur `%6` en prend %7 au plus.",
                "%1 طوله %4 حرفا مع أطول القيم، أي %2 رسائل، %5. اللغة: `%3` وأكثر ما يقبل المشغل `%6` هو %7."
            ),
        "%1 is written in %2 but not in %3.\nA citizen who chose %4 would see nothing here.\nThe `%5` text is:\n%6":
            .init(
                "%1 : écrit en %2 mais pas en %3.\nUn citoyen qui a choisi %4 ne verrait rien ici.\nLe texte `%5` est :\n%6",
                "%1 مكتوب في: %2 وغير مكتوب في: %3 فمن اختار هذه: %4 لا يرى شيئا هنا. نص هذه اللغة: `%5` هو:\n%6"
            ),
        "Add a %1 line under it.": .init(
            "Ajoutez dessous une ligne %1.",
            "أضف تحته سطرا يبدأ هكذا: %1"
        ),
        "Option %1 of `%2` leads to `%3`, which has no `title` to show.": .init(
            "Le choix %1 de `%2` mène à `%3`, qui n'a pas de `title` à montrer.",
            "الاختيار %1 من: `%2` يؤدي إلى مسار ليس له عنوان يعرض: `%3`"
        ),
        "Option %1 of `%2` has no text, so the citizen would not know what it means.": .init(
            "Le choix %1 de `%2` n'a pas de texte : le citoyen ne saurait pas ce qu'il veut dire.",
            "الاختيار %1 ليس له نص، فلا يعرف المواطن معناه. وهو في: `%2`"
        ),
        "Write its text under it, one line for each language, beginning with `%1:`.": .init(
            "Écrivez son texte dessous, une ligne par langue, qui commence par `%1:`.",
            "اكتب نصه تحته، سطرا لكل لغة، يبدأ هكذا: `%1:`"
        ),
        "The words for `%1` are not written in %2, so a `confirm` could not show them.": .init(
            "Les mots pour `%1` ne sont pas écrits en %2 : un `confirm` ne pourrait pas les montrer.",
            "كلمات هذا الجواب: `%1` غير مكتوبة في: %2 فلا يمكن عرضها عند السؤال."
        ),
        "Add a %1 line under `words %2`.": .init(
            "Ajoutez une ligne %1 sous `words %2`.",
            "أضف سطرا يبدأ هكذا: %1 تحت: `words %2`"
        ),
        "The text shows {%1}, but %2.": .init(
            "Le texte montre {%1}, mais %2.",
            "النص يعرض: `{%1}` لكن %2"
        ),
        "Take {%1} out of the text.": .init(
            "Ôtez {%1} du texte.",
            "احذف من النص: `{%1}`"
        ),
        "this text cannot show values: it is read before anything is known": .init(
            "ce texte ne peut pas montrer de valeurs : il est lu avant que rien soit connu",
            "هذا النص لا يعرض قيما، فهو يقرأ قبل أن يعرف شيء"
        ),
        "nothing with that name is asked, chosen or given by a handler in `%1`": .init(
            "rien de ce nom n'est demandé, choisi ni donné par une opération dans `%1`",
            "لا شيء بهذا الاسم يسأل عنه أو يختار أو تعطيه عملية في: `%1`"
        ),
        "a message of `%1` knows nothing with that name": .init(
            "un message de `%1` ne connaît rien de ce nom",
            "رسائل هذا الملف لا تعرف شيئا بهذا الاسم: `%1`"
        ),
        "the closing question knows nothing with that name": .init(
            "la question finale ne connaît rien de ce nom",
            "السؤال الختامي لا يعرف شيئا بهذا الاسم"
        ),
        "The `%1` text shows %2, which the other languages leave out:": .init(
            "Le texte `%1` montre %2, que les autres langues n'ont pas :",
            "نص هذه اللغة: `%1` يعرض ما ليس في اللغات الأخرى: %2 النصوص:"
        ),
        "The `%1` text leaves out %2, which the other languages show:": .init(
            "Il manque au texte `%1` %2, que les autres langues montrent :",
            "نص هذه اللغة: `%1` ينقصه ما تعرضه اللغات الأخرى: %2 النصوص:"
        ),
        "Take %1 out of the `%2` text, or show it in all of them.": .init(
            "Ôtez %1 du texte `%2`, ou montrez-le dans tous.",
            "احذف: %1 من نص هذه اللغة، أو ضعه في كل اللغات: `%2`"
        ),
        "Put %1 into the `%2` text, or take it out of all of them.": .init(
            "Mettez %1 dans le texte `%2`, ou ôtez-le de tous.",
            "ضع: %1 في نص هذه اللغة، أو احذفه من كل اللغات: `%2`"
        ),
        "The title of `%1`": .init(
            "Le titre de `%1`",
            "عنوان: `%1`"
        ),
        "The key `%1`": .init(
            "La touche `%1`",
            "المفتاح: `%1`"
        ),
        "The `wrong` text of the service": .init(
            "Le texte `wrong` du service",
            "نص الجواب الخاطئ في الخدمة"
        ),
        "The step `%1`": .init(
            "L'étape `%1`",
            "الخطوة: `%1`"
        ),
        "The `wrong` text of `%1`": .init(
            "Le texte `wrong` de `%1`",
            "نص الجواب الخاطئ في: `%1`"
        ),
        "Option %1 of `%2`": .init(
            "Le choix %1 de `%2`",
            "الاختيار %1 من: `%2`"
        ),
        "The `each` text of `%1`": .init(
            "Le texte `each` de `%1`",
            "نص العنصر في: `%1`"
        ),
        "The title of the stage `%1`": .init(
            "Le titre de la phase `%1`",
            "عنوان المرحلة: `%1`"
        ),
        "The message of the stage `%1`": .init(
            "Le message de la phase `%1`",
            "رسالة المرحلة: `%1`"
        ),
        "The closing question of the stage `%1`": .init(
            "La question finale de la phase `%1`",
            "السؤال الختامي للمرحلة: `%1`"
        ),
        "{%1} is shown here, but on some paths the citizen reaches `%2` before it is known.": .init(
            "{%1} est montré ici, mais par certains chemins le citoyen atteint `%2` avant qu'il soit connu.",
            "هذه القيمة معروضة هنا: `{%1}` لكن المواطن قد يصل قبل أن تعرف إلى: `%2`"
        ),
        "Move this step after the one that sets it, or take it out of this text.": .init(
            "Placez cette étape après celle qui le donne, ou ôtez-le de ce texte.",
            "ضع هذه الخطوة بعد التي تعطيها، أو احذفها من هذا النص."
        ),
        "{%1} is shown here, but %2, so there is nothing to show.": .init(
            "{%1} est montré ici, mais %2 : il n'y a rien à montrer.",
            "هذه القيمة معروضة هنا: `{%1}` لكن %2 فليس هناك ما يعرض."
        ),
        "Take {%1} out of this text.": .init(
            "Ôtez {%1} de ce texte.",
            "احذف من هذا النص: `{%1}`"
        ),
        "`%1` hands over `%2`, but on some paths the citizen comes here before it is known.": .init(
            "`%1` transmet `%2`, mais par certains chemins le citoyen arrive ici avant qu'il soit connu.",
            "هذا النداء: `%1` يسلم قيمة قد يصل المواطن قبل أن تعرف: `%2`"
        ),
        "Move this step after the one that sets `%1`.": .init(
            "Placez cette étape après celle qui donne `%1`.",
            "ضع هذه الخطوة بعد التي تعطي: `%1`"
        ),
        "`%1` needs the list `%2`, but on some paths the citizen comes here before it is there.": .init(
            "`%1` a besoin de la liste `%2`, mais par certains chemins le citoyen arrive ici avant elle.",
            "هذه الخطوة: `%1` تحتاج إلى قائمة قد يصل المواطن قبل أن توجد: `%2`"
        ),
        "Move this step after the `call` that gives `%1`.": .init(
            "Placez cette étape après le `call` qui donne `%1`.",
            "ضع هذه الخطوة بعد النداء الذي يعطي: `%1`"
        ),
        "`%1` shows the list `%2`, but no `call … as %3` in `%4` gives a list.": .init(
            "`%1` montre la liste `%2`, mais aucun `call … as %3` de `%4` ne donne de liste.",
            "هذه الخطوة: `%1` تعرض القائمة: `%2` ولا نداء كهذا يعطي قائمة: `call … as %3` في المسار: `%4`"
        ),
        "Write the name that stands after `as` in the call that gives the list.": .init(
            "Écrivez le nom qui suit `as` dans l'appel qui donne la liste.",
            "اكتب الاسم الذي يأتي في النداء الذي يعطي القائمة بعد: `as`"
        ),
        "After Arabic letters, phones show `%1` as `%2`.": .init(
            "Après des lettres arabes, les téléphones montrent `%1` comme `%2`.",
            "بعد الحروف العربية تعرض الهواتف هذا الرقم: `%1` هكذا: `%2`"
        ),
        "Write the code in words, or leave it out of this text.": .init(
            "Écrivez le code en mots, ou ôtez-le de ce texte.",
            "اكتب الرمز بالكلمات، أو احذفه من هذا النص."
        ),
        "Write it with a slash, or in words, or put it in {…} and I will protect it.": .init(
            "Écrivez-le avec une barre, ou en mots, ou mettez-le dans {…} et je le protégerai.",
            "اكتبه بخط مائل، أو بالكلمات، أو ضعه في قيمة بين قوسين فأحميه."
        ),
        "The phone alphabet has no %1. Because of it, this text is sent in the long": .init(
            "L'alphabet du téléphone n'a pas %1. À cause de lui, ce texte part dans le long",
            "هذا الحرف ليس في أبجدية الهاتف: %1 وبسببه يرسل هذا النص بالترميز الطويل:"
        ),
        "The phone alphabet has no %1. Because of them, this text is sent in the long": .init(
            "L'alphabet du téléphone n'a pas %1. À cause d'eux, ce texte part dans le long",
            "هذه الحروف ليست في أبجدية الهاتف: %1 وبسببها يرسل هذا النص بالترميز الطويل:"
        ),
        "alphabet: %1 characters on a USSD screen instead of %2, 70 in an SMS instead of 160.": .init(
            "alphabet : %1 caractères sur un écran USSD au lieu de %2, 70 dans un SMS au lieu de 160.",
            "%1 حرفا على الشاشة بدل %2، و70 في الرسالة بدل 160."
        ),
        "This screen has %1, so the last %2 would be cut off.": .init(
            "Cet écran en a %1 : les %2 derniers seraient coupés.",
            "في هذه الشاشة %1 حرفا، فيضيع آخر %2 منها."
        ),
        "Write it without the accent, or set `%1` in the service.": .init(
            "Écrivez-la sans accent, ou mettez `%1` dans le service.",
            "اكتبه بلا علامة، أو ضع هذا السطر في الخدمة: `%1`"
        ),
        "The `%1` text is the same as the `%2` text:\n%3": .init(
            "Le texte `%1` est le même que le texte `%2` :\n%3",
            "نص اللغة الأولى هو نفسه نص الثانية: `%1` `%2` النص:\n%3"
        ),
        "Translate it.": .init(
            "Traduisez-le.",
            "ترجمه."
        ),
        "The service is not written in `%1`.": .init(
            "Le service n'est pas écrit en `%1`.",
            "الخدمة ليست مكتوبة بهذه اللغة: `%1`"
        ),
        "Write one of: %1.": .init(
            "Écrivez l'un de : %1.",
            "اكتب واحدة من: %1"
        ),
        "There is no text under %1.": .init(
            "Il n'y a pas de texte sous %1.",
            "لا يوجد نص تحت: %1"
        ),
        "Write it on the lines below, one for each language, beginning with `ar:` or another language.": .init(
            "Écrivez-le sur les lignes dessous, une par langue, qui commencent par `ar:` ou une autre langue.",
            "اكتبه في الأسطر التالية، سطرا لكل لغة يبدأ باسمها، مثل: `ar:`"
        ),
        "Write it on the lines below, one for each language, beginning with %1.": .init(
            "Écrivez-le sur les lignes dessous, une par langue, qui commencent par %1.",
            "اكتبه في الأسطر التالية، سطرا لكل لغة، تبدأ هكذا: %1"
        ),
        "The `%1` text is already in line %2.": .init(
            "Le texte `%1` est déjà à la ligne %2.",
            "نص هذه اللغة مكتوب من قبل في السطر %2: `%1`"
        ),
        "Delete one of the two lines, or give it its own language. When it is the text of something else, the line\nthat says so is missing above it.":
            .init(
                "Supprimez une des deux lignes, ou donnez-lui sa langue. Si c'est le texte d'autre chose, la ligne\nqui le dit manque au-dessus.",
                "احذف أحد السطرين، أو أعطه لغته. وإذا كان نص شيء آخر فالسطر الذي يقول ذلك ناقص فوقه."
            ),
        "The `%1` text is empty: a citizen would see nothing here.": .init(
            "Le texte `%1` est vide : le citoyen ne verrait rien ici.",
            "نص هذه اللغة فارغ، فلا يرى المواطن شيئا هنا: `%1`"
        ),
        "Write the text behind the colon.": .init(
            "Écrivez le texte après les deux-points.",
            "اكتب النص بعد النقطتين."
        ),
        "a language is two or three small letters": .init(
            "une langue, c'est deux ou trois petites lettres",
            "اللغة حرفان أو ثلاثة أحرف صغيرة"
        ),
        "this service is written in %1": .init(
            "ce service est écrit en %1",
            "هذه الخدمة مكتوبة في: %1"
        ),
        "I do not know the language `%1`: %2.": .init(
            "Je ne connais pas la langue `%1` : %2.",
            "لا أعرف هذه اللغة: `%1` %2"
        ),
        "Write one of them, or add the language to `languages`.": .init(
            "Écrivez l'une d'elles, ou ajoutez la langue à `languages`.",
            "اكتب واحدة منها، أو أضف اللغة إلى: `languages`"
        ),
        "`%1` is no language: write its two or three small letters.": .init(
            "`%1` n'est pas une langue : écrivez ses deux ou trois petites lettres.",
            "هذه ليست لغة: `%1` اكتب حرفيها أو أحرفها الثلاثة الصغيرة."
        ),
        "Words are parted by spaces; a `%1` can be no part of a word that citizens send.": .init(
            "Les mots sont séparés par des espaces ; un `%1` ne peut pas faire partie d'un mot que l'on envoie.",
            "الكلمات تفصلها مسافات، وهذه العلامة لا تكون جزءا من كلمة يرسلها المواطن: `%1`"
        ),
        "Take the `%1` out.": .init(
            "Ôtez le `%1`.",
            "احذف العلامة: `%1`"
        ),
        "A value stands between `{` and `}`, as in {person.name} or {person.name short 12}; here one of them is missing, or there is no name between them.":
            .init(
                "Une valeur est entre `{` et `}`, comme {person.name} ou {person.name short 12} ; ici l'une manque, ou il n'y a pas de nom entre elles.",
                "القيمة بين قوسين، مثل: `{person.name}` أو: `{person.name short 12}` هنا أحد القوسين ناقص، أو لا اسم بينهما."
            ),
        "Put the name of one value between each `{` and `}`, or leave the braces out.": .init(
            "Mettez le nom d'une valeur entre chaque `{` et `}`, ou ôtez les accolades.",
            "ضع اسم قيمة واحدة بين كل قوسين، أو احذف القوسين."
        ),
        "Such letters stand in these texts, too:\n%1": .init(
            "Il y a de telles lettres aussi dans ces textes :\n%1",
            "في هذه النصوص أيضا حروف كهذه:\n%1"
        ),
        "Add this line to the service, and under it one for each language:  %1": .init(
            "Ajoutez cette ligne au service, et dessous une ligne par langue :  %1",
            "أضف هذا السطر إلى الخدمة، وتحته سطرا لكل لغة: `%1`"
        ),
    ]
}
