/// What questions accept (A codes).
extension Phrasebook {
    static let answers: [String: Phrase] = [
        "`%1` accepts the number %2, but %3 is also the `%4` key.": .init(
            "`%1` accepte le nombre %2, mais %3 est aussi la touche `%4`.",
            "هذا السؤال يقبل العدد %2: `%1` لكن %3 هو أيضا المفتاح: `%4`"
        ),
        "`%1` accepts %2, but %3 is also the `%4` key.": .init(
            "`%1` accepte %2, mais %3 est aussi la touche `%4`.",
            "هذا السؤال يقبل %2: `%1` لكن %3 هو أيضا المفتاح: `%4`"
        ),
        "A citizen who answers %1 would be sent back.": .init(
            "Un citoyen qui répond %1 serait renvoyé en arrière.",
            "المواطن الذي يجيب بهذا الرقم يعود إلى الوراء: %1"
        ),
        "A citizen who answers %1 would be sent to the first screen.": .init(
            "Un citoyen qui répond %1 serait renvoyé au premier écran.",
            "المواطن الذي يجيب بهذا الرقم يعود إلى الشاشة الأولى: %1"
        ),
        "Start the range at 1, or declare another `key home`.": .init(
            "Commencez l'intervalle à 1, ou déclarez une autre touche : `key home`.",
            "ابدأ المجال من 1، أو اختر مفتاحا آخر للبداية: `key home`"
        ),
        "Ask for a longer number, or declare another `key home`.": .init(
            "Demandez un nombre plus long, ou déclarez une autre touche : `key home`.",
            "اطلب رقما أطول، أو اختر مفتاحا آخر للبداية: `key home`"
        ),
        "Start the range at 1, or write `%1` under this step.": .init(
            "Commencez l'intervalle à 1, ou écrivez `%1` sous cette étape.",
            "ابدأ المجال من 1، أو اكتب تحت هذه الخطوة: `%1`"
        ),
        "Write `%1` under this step.": .init(
            "Écrivez `%1` sous cette étape.",
            "اكتب تحت هذه الخطوة: `%1`"
        ),
        "`%1` lets a citizen fail for ever. On USSD every try costs time and, on some networks, money.": .init(
            "`%1` laisse le citoyen se tromper sans fin. En USSD chaque essai coûte du temps et, sur certains réseaux, de l'argent.",
            "هذا السؤال يترك المواطن يخطئ بلا نهاية: `%1` كل محاولة تكلف وقتا، وتكلف مالا على بعض الشبكات."
        ),
        "Add:  %1": .init(
            "Ajoutez :  %1",
            "أضف هذا السطر: %1"
        ),
        "Add an `end` step, and a line `after 3 wrong go` with its name.": .init(
            "Ajoutez une étape `end`, et une ligne `after 3 wrong go` avec son nom.",
            "أضف خطوة أخيرة تبدأ بهذه الكلمة: `end` ثم سطرا يبدأ بهذه الكلمات، وبعدها اسم تلك الخطوة: `after 3 wrong go`"
        ),
        "After a wrong answer to `%1` the citizen would see the same question again, and not know why.": .init(
            "Après une mauvaise réponse à `%1`, le citoyen reverrait la même question sans savoir pourquoi.",
            "بعد جواب خاطئ على هذا السؤال يرى المواطن السؤال نفسه ولا يعرف السبب: `%1`"
        ),
        "Add a `wrong` text under it that says what a right answer looks like.": .init(
            "Ajoutez dessous un texte `wrong` qui dit à quoi ressemble une bonne réponse.",
            "أضف تحته نصا يشرح شكل الجواب الصحيح، تحت هذه الكلمة: `wrong`"
        ),
        "I do not know the kind of answer `%1`.": .init(
            "Je ne connais pas le genre de réponse `%1`.",
            "لا أعرف هذا النوع من الأجوبة: `%1`"
        ),
        "The kinds are digits, number, money, text, date, phone and code, and the types of this service.": .init(
            "Les genres sont `digits`, `number`, `money`, `text`, `date`, `phone` et `code`, et les types de ce service.",
            "الأنواع هي أنواع هذه الخدمة وما يلي: `digits` `number` `money` `text` `date` `phone` `code`"
        ),
        "A TYPE THAT STANDS ON ITSELF": .init(
            "UN TYPE QUI REPOSE SUR LUI-MÊME",
            "نوع يقوم على نفسه"
        ),
        "`%1` is checked as a kind that leads back to `%2`, so I cannot tell what it is.": .init(
            "`%1` est vérifié comme un genre qui ramène à `%2` : je ne peux pas savoir ce que c'est.",
            "هذا النوع: `%1` يعود بنا إلى هذا النوع، فلا أعرف ما هو: `%2`"
        ),
        "Say what it is made of, for example:  check digits 12": .init(
            "Dites de quoi il est fait, par exemple :  check digits 12",
            "قل مم يتكون، مثلا: `check digits 12`"
        ),
    ]
}
