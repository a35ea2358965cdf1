/// Lines that cannot be read (L codes).
extension Phrasebook {
    static let layout: [String: Phrase] = [
        "I expected `list` or the name and the kind of a value here, but read `%1`.": .init(
            "J'attendais ici `list`, ou le nom et le genre d'une valeur, mais j'ai lu `%1`.",
            "توقعت هنا اسم قيمة ونوعها، أو: `list` لكن المكتوب: `%1`"
        ),
        "A `#` starts a comment only as the very first character of a line.": .init(
            "Un `#` ne commence un commentaire que comme tout premier caractère d'une ligne.",
            "هذه العلامة تبدأ تعليقا فقط إذا كانت أول حرف في السطر: `#`"
        ),
        "Take away the spaces before the `#`.": .init(
            "Ôtez les espaces devant le `#`.",
            "احذف المسافات قبل: `#`"
        ),
        "I was reading %1 and did not expect a line that starts with `%2`.": .init(
            "Je lisais %1 et n'attendais pas une ligne qui commence par `%2`.",
            "كنت أقرأ %1 ولم أتوقع سطرا يبدأ هكذا: `%2`"
        ),
        "Did you mean %1?": .init(
            "Vouliez-vous dire %1 ?",
            "هل قصدت: %1"
        ),
        "Lines here begin with %1.": .init(
            "Ici, les lignes commencent par %1.",
            "تبدأ الأسطر هنا بإحدى هذه: %1"
        ),
        "Only a language stands before a colon; `%1` is written without one.": .init(
            "Seule une langue précède deux-points ; `%1` s'écrit sans.",
            "لا تأتي قبل النقطتين إلا لغة، وهذه الكلمة تكتب بدونهما: `%1`"
        ),
        "Write `%1`, and what belongs to it on the lines below.": .init(
            "Écrivez `%1`, et ce qui en dépend sur les lignes dessous.",
            "اكتب: `%1` وما يتبعها في الأسطر التالية."
        ),
        "I was reading %1, where no line starts with `%2`: it belongs in %3.": .init(
            "Je lisais %1, où aucune ligne ne commence par `%2` : sa place est dans %3.",
            "كنت أقرأ %1 ولا يبدأ سطر هناك هكذا: `%2` مكانه في: %3"
        ),
        "See how far the line stands from the left: the spaces say what it belongs to.": .init(
            "Regardez l'écart à gauche : les espaces disent de quoi la ligne dépend.",
            "انظر كم يبعد السطر عن اليسار، فالمسافات تبين ما يتبعه."
        ),
        "This line stands %1 spaces from the left. No line above it that it could belong to does.": .init(
            "Cette ligne est à %1 espaces du bord. Aucune ligne au-dessus dont elle pourrait dépendre n'y est.",
            "هذا السطر يبعد %1 مسافات عن اليسار، ولا سطر فوقه كذلك."
        ),
        "Give it the same number of spaces as the lines that it belongs with.": .init(
            "Donnez-lui autant d'espaces qu'aux lignes de son groupe.",
            "أعطه عدد المسافات نفسه كالأسطر التي معه."
        ),
        "I was reading %1, and no text stands there by itself.": .init(
            "Je lisais %1, et aucun texte ne s'y trouve seul.",
            "كنت أقرأ %1 ولا يأتي نص وحده هناك."
        ),
        "Put two spaces more before it when it belongs to the line above.": .init(
            "Ajoutez deux espaces devant si elle dépend de la ligne au-dessus.",
            "أضف مسافتين قبله إذا كان يتبع السطر الذي فوقه."
        ),
        "This line is a text, but does not say in which language; I would not know whom to show it.": .init(
            "Cette ligne est un texte, mais ne dit pas en quelle langue ; je ne saurais pas à qui la montrer.",
            "هذا السطر نص لا يقول بأي لغة هو، فلا أعرف لمن أعرضه."
        ),
        "Begin it with its language and a colon, such as `ar:`.": .init(
            "Commencez-la par sa langue et deux-points, comme `ar:`.",
            "ابدأه بلغته ونقطتين، مثل: `ar:`"
        ),
        "Only texts stand under %1, each with its language before it.": .init(
            "Il n'y a que des textes sous %1, chacun précédé de sa langue.",
            "لا تأتي إلا نصوص، كل منها بعد لغته، تحت: %1"
        ),
        "When `%1` is no text, give the line fewer spaces; when it is, write the language before it.": .init(
            "Si `%1` n'est pas un texte, donnez moins d'espaces à la ligne ; si c'en est un, écrivez sa langue devant.",
            "إذا لم يكن هذا نصا: `%1` فأعط السطر مسافات أقل، وإذا كان نصا فاكتب لغته قبله."
        ),
        "This text stands as far from the left as %1 above it, so it does not belong to it.": .init(
            "Ce texte est aussi loin du bord que %1 au-dessus : il n'en dépend donc pas.",
            "هذا النص يبعد عن اليسار مثل السطر الذي فوقه، فلا يتبعه: %1"
        ),
        "Put two spaces more before it, and before the lines that go with it.": .init(
            "Ajoutez deux espaces devant, et devant les lignes qui vont avec.",
            "أضف مسافتين قبله وقبل الأسطر التي معه."
        ),
        "This line stands deeper than the text above it, which is complete.": .init(
            "Cette ligne est plus à droite que le texte au-dessus, qui est complet.",
            "هذا السطر أعمق من النص الذي فوقه، وهو نص كامل."
        ),
        "Give it as many spaces as the line above; or, for a text of several lines, leave nothing behind the colon.":
            .init(
                "Donnez-lui autant d'espaces qu'à la ligne au-dessus ; ou, pour un texte de plusieurs lignes, ne laissez rien après les deux-points.",
                "أعطه مسافات السطر الذي فوقه، أو اترك ما بعد النقطتين فارغا إذا كان النص في عدة أسطر."
            ),
        "`%1` begins a declaration of its own, but it stands %2 spaces from the left.": .init(
            "`%1` commence une déclaration, mais se trouve à %2 espaces du bord.",
            "هذه الكلمة تبدأ تصريحا مستقلا، لكنها تبعد %2 مسافات عن اليسار: `%1`"
        ),
        "Take away the spaces before it.": .init(
            "Ôtez les espaces devant.",
            "احذف المسافات قبلها."
        ),
        "This line stands deeper than the one above it, but nothing belongs under `%1`.": .init(
            "Cette ligne est plus à droite que celle du dessus, mais rien ne va sous `%1`.",
            "هذا السطر أعمق من الذي فوقه، لكن لا شيء يأتي تحت: `%1`"
        ),
        "This line contains an invisible character (%1). It changes the order in which the\nline is shown, so the line you see is not the line I read.":
            .init(
                "Cette ligne contient un caractère invisible (%1). Il change l'ordre d'affichage :\nla ligne que vous voyez n'est pas celle que je lis.",
                "في هذا السطر حرف خفي: %1 وهو يغير ترتيب العرض، فما تراه ليس ما أقرؤه."
            ),
        "This line contains an invisible character (%1). Nobody can see it,\nso two words that look the same would not be the same.":
            .init(
                "Cette ligne contient un caractère invisible (%1). Personne ne le voit :\ndeux mots d'apparence égale ne seraient pas les mêmes.",
                "في هذا السطر حرف خفي: %1 ولا يراه أحد، فتختلف كلمتان تبدوان متماثلتين."
            ),
        "Delete the line and type it again, or run `hatif tidy`.": .init(
            "Supprimez la ligne et tapez-la de nouveau, ou lancez `hatif tidy`.",
            "احذف السطر واكتبه من جديد، أو شغل: `hatif tidy`"
        ),
        "So do %1 more lines.": .init(
            "%1 autres lignes aussi.",
            "وكذلك %1 أسطر أخرى."
        ),
        "The same is wrong in %1 more lines.": .init(
            "La même faute est dans %1 autres lignes.",
            "الخطأ نفسه في %1 أسطر أخرى."
        ),
        "So do %1 more lines of this file.": .init(
            "%1 autres lignes de ce fichier aussi.",
            "وكذلك %1 أسطر أخرى في هذا الملف."
        ),
        "This line has a tab, or a space of another kind, where only spaces count: how far a line\nstands from the left says what it belongs to, and editors show tabs differently.":
            .init(
                "Cette ligne a une tabulation, ou un espace d'une autre sorte, là où seuls les espaces comptent : l'écart à\ngauche dit de quoi une ligne dépend, et les éditeurs montrent les tabulations différemment.",
                "في أول هذا السطر جدولة أو مسافة من نوع آخر، ولا تحسب إلا المسافات: بعد السطر عن اليسار\nيبين ما يتبعه، والمحررات تعرض الجدولة بأشكال مختلفة."
            ),
        "Type two spaces for each level instead, or run `hatif tidy`.": .init(
            "Tapez plutôt deux espaces par niveau, ou lancez `hatif tidy`.",
            "اكتب بدلها مسافتين لكل مستوى، أو شغل: `hatif tidy`"
        ),
        "I expected %1 here, but `%2` is no number.": .init(
            "J'attendais ici %1, mais `%2` n'est pas un nombre.",
            "توقعت هنا %1 وهذا ليس عددا: `%2`"
        ),
        "`%1` is too small here: it can be from %2 to %3.": .init(
            "`%1` est trop petit ici : de %2 à %3.",
            "هذا صغير جدا هنا، المسموح من %2 إلى %3: `%1`"
        ),
        "`%1` is too large here: it can be from %2 to %3.": .init(
            "`%1` est trop grand ici : de %2 à %3.",
            "هذا كبير جدا هنا، المسموح من %2 إلى %3: `%1`"
        ),
        "I expected %1 here, but `%2` is no row of digits.": .init(
            "J'attendais ici %1, mais `%2` n'est pas une suite de chiffres.",
            "توقعت هنا %1 وهذا ليس صفا من الأرقام: `%2`"
        ),
        "The line is complete before `%1`, so I do not know what that means.": .init(
            "La ligne est complète avant `%1` : je ne sais pas ce que cela veut dire.",
            "السطر كامل قبل هذا، فلا أعرف معناه: `%1`"
        ),
        "I expected %1 here, but read `%2`.": .init(
            "J'attendais ici %1, mais j'ai lu `%2`.",
            "توقعت هنا %1 لكن المكتوب: `%2`"
        ),
        "After `%1` I expected %2.": .init(
            "Après `%1`, j'attendais %2.",
            "بعد هذا: `%1` توقعت %2"
        ),
        "A `#` starts a comment only as the very first character of a line; here it would belong to the line.": .init(
            "Un `#` ne commence un commentaire que comme tout premier caractère d'une ligne ; ici il ferait partie de la ligne.",
            "هذه العلامة تبدأ تعليقا فقط إذا كانت أول حرف في السطر، وهنا هي جزء من السطر: `#`"
        ),
        "Move the comment to a line of its own, with the `#` first.": .init(
            "Mettez le commentaire sur sa propre ligne, le `#` en premier.",
            "ضع التعليق في سطر وحده، وأوله: `#`"
        ),
        "I expected %1 here, but read `%2`. A name begins with a letter from a to z, and holds such letters, digits and `-` only.":
            .init(
                "J'attendais ici %1, mais j'ai lu `%2`. Un nom commence par une lettre de a à z, et n'a que de telles lettres, des chiffres et `-`.",
                "توقعت هنا %1 لكن المكتوب: `%2` الاسم يبدأ بحرف لاتيني، وليس فيه إلا حروف لاتينية وأرقام وهذه العلامة: `-`"
            ),
        "Take out what is too much.": .init(
            "Ôtez ce qui est de trop.",
            "احذف الزائد."
        ),
        "A line of this kind, with names and numbers of its own: `%1`": .init(
            "Une ligne de ce genre, avec ses propres noms et nombres : `%1`",
            "سطر من هذا النوع بأسمائه وأرقامه: `%1`"
        ),
        "The size of a value is wrong here: after `short` stands a number from 1 to 1600.": .init(
            "La taille d'une valeur est fausse ici : après `short` vient un nombre de 1 à 1600.",
            "طول القيمة هنا خاطئ، فبعد الكلمة التالية يأتي رقم من 1 إلى 1600: `short`"
        ),
        "Write the word `short` and how many letters to show, as in `{person.name short 12}`.": .init(
            "Écrivez le mot `short` et le nombre de lettres à montrer, comme dans `{person.name short 12}`.",
            "اكتب هذه الكلمة: `short` وبعدها عدد الحروف التي تظهر، مثلا: `{person.name short 12}`"
        ),
        "There are the keys `back`, `home`, `more` and `previous`, but no `%1`.": .init(
            "Il y a les touches `back`, `home`, `more` et `previous`, mais pas `%1`.",
            "المفاتيح هي: `back` `home` `more` `previous` ولا يوجد: `%1`"
        ),
        "There are words for `yes`, `no`, `stop` and `help`, but none for `%1`.": .init(
            "Il y a des mots pour `yes`, `no`, `stop` et `help`, mais pas pour `%1`.",
            "الكلمات تكون من أجل: `yes` `no` `stop` `help` وليس من أجل: `%1`"
        ),
        "`%1` stands here twice.": .init(
            "`%1` est là deux fois.",
            "هذا مكتوب هنا مرتين: `%1`"
        ),
        "`%1` is no name of a stage.": .init(
            "`%1` n'est pas un nom de phase.",
            "هذا ليس اسم مرحلة: `%1`"
        ),
        "I know the check digits `checksum` (which is `luhn`), `damm` and `verhoeff`, but no `%1`.": .init(
            "Je connais les clés de contrôle `checksum` (c'est `luhn`), `damm` et `verhoeff`, mais pas `%1`.",
            "أعرف أرقام التحقق هذه: `checksum` `luhn` `damm` `verhoeff` ولا أعرف: `%1`"
        ),
        "`%1` is no kind of answer.": .init(
            "`%1` n'est pas un genre de réponse.",
            "هذا ليس نوعا من الأجوبة: `%1`"
        ),
        "I expected `minutes`, `hours` or `days` here, but read `%1`.": .init(
            "J'attendais ici `minutes`, `hours` ou `days`, mais j'ai lu `%1`.",
            "توقعت هنا واحدة من: `minutes` `hours` `days` لكن المكتوب: `%1`"
        ),
        "`%1` cannot be dialled: a code begins with `*`, ends with `#`, and has digits between the stars.": .init(
            "`%1` ne peut pas être composé : un code commence par `*`, finit par `#`, et a des chiffres entre les étoiles.",
            "هذا لا يمكن طلبه: `%1` الرمز يبدأ بنجمة وينتهي بعلامة المربع، وبين النجوم أرقام، مثل: `*123*1#`"
        ),
        "`%1` is no key: a key is digits, `*` or `#`.": .init(
            "`%1` n'est pas une touche : une touche, ce sont des chiffres, `*` ou `#`.",
            "هذا ليس مفتاحا: `%1` المفتاح أرقام أو إحدى هاتين: `*` `#`"
        ),
        "`ask %1` does not say what kind of answer it takes, so I could not tell a right one from a wrong one.": .init(
            "`ask %1` ne dit pas quel genre de réponse il prend : je ne pourrais pas distinguer la bonne de la mauvaise.",
            "هذا السؤال لا يقول نوع جوابه، فلا أميز الصحيح من الخاطئ: `ask %1`"
        ),
        "Write for example:  %1": .init(
            "Écrivez par exemple :  %1",
            "اكتب مثلا: `%1`"
        ),
        "An option's line holds its number, a value of one word, and where it leads; `%1` is neither. The text that citizens read goes on the lines below.":
            .init(
                "La ligne d'un choix porte son numéro, une valeur d'un mot, et où il mène ; `%1` n'est rien de cela. Le texte que lisent les citoyens va sur les lignes dessous.",
                "سطر الاختيار فيه رقمه وقيمة من كلمة واحدة وأين يؤدي، وهذا ليس منها: `%1` النص الذي يقرؤه المواطن يأتي في الأسطر التالية."
            ),
        "Write the text under the option, one line for each language, beginning with `ar:` or another language.": .init(
            "Écrivez le texte sous le choix, une ligne par langue, qui commence par `ar:` ou une autre langue.",
            "اكتب النص تحت الاختيار، سطرا لكل لغة يبدأ باسمها، مثل: `ar:`"
        ),
        "In a test, they `dial`, `send` or `reply`; I do not know `%1`.": .init(
            "Dans un test, on peut `dial`, `send` ou `reply` ; je ne connais pas `%1`.",
            "في الاختبار يوجد: `dial` `send` `reply` ولا أعرف: `%1`"
        ),
        "`%1` says what follows when a call ends in `%2`, but no `call` stands above it.": .init(
            "`%1` dit ce qui suit quand un appel se termine par `%2`, mais aucun `call` n'est au-dessus.",
            "هذا السطر: `%1` يقول ما يتبع هذه النتيجة: `%2` لكن لا نداء فوقه يبدأ هكذا: `call`"
        ),
        "Write the line of the call above it, or, when it is there, give this line two spaces more than that one.":
            .init(
                "Écrivez au-dessus la ligne de l'appel ; si elle y est, donnez à cette ligne deux espaces de plus qu'à l'autre.",
                "اكتب سطر النداء فوقه، وإن كان موجودا فزد قبل هذا السطر مسافتين عليه."
            ),
    ]
}
