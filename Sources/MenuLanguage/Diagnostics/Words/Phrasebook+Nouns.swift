/// What the sentences speak of.
extension Phrasebook {
    static let nouns: [String: Phrase] = [
        "a file, without spaces before it": .init(
            "un fichier, sans espaces devant",
            "الملف، بلا مسافات قبله"
        ),
        "the `service`": .init(
            "le `service`",
            "الخدمة"
        ),
        "a `flow`": .init(
            "un `flow`",
            "مسار"
        ),
        "an `ask`": .init(
            "un `ask`",
            "سؤال: `ask`"
        ),
        "a `choose`": .init(
            "un `choose`",
            "سؤال: `choose`"
        ),
        "a `pick`": .init(
            "un `pick`",
            "قائمة: `pick`"
        ),
        "a `screen`": .init(
            "un `screen`",
            "شاشة: `screen`"
        ),
        "a `confirm`": .init(
            "un `confirm`",
            "سؤال: `confirm`"
        ),
        "a `call`": .init(
            "un `call`",
            "نداء: `call`"
        ),
        "a `language` step": .init(
            "une étape `language`",
            "خطوة اللغة: `language`"
        ),
        "an `end`": .init(
            "un `end`",
            "خطوة أخيرة: `end`"
        ),
        "a `dataset`": .init(
            "un `dataset`",
            "سجل: `dataset`"
        ),
        "a `case`": .init(
            "un `case`",
            "ملف: `case`"
        ),
        "a `stage`": .init(
            "une `stage`",
            "مرحلة: `stage`"
        ),
        "a `handler`": .init(
            "un `handler`",
            "عملية: `handler`"
        ),
        "an `event`": .init(
            "un `event`",
            "حدث: `event`"
        ),
        "a `type`": .init(
            "un `type`",
            "نوع: `type`"
        ),
        "a `test`": .init(
            "un `test`",
            "اختبار: `test`"
        ),
        "the file": .init(
            "le fichier",
            "الملف"
        ),
        "the flow `%1`": .init(
            "le parcours `%1`",
            "المسار: `%1`"
        ),
        "the service `%1`": .init(
            "le service `%1`",
            "الخدمة: `%1`"
        ),
        "the type `%1`": .init(
            "le type `%1`",
            "النوع: `%1`"
        ),
        "the handler `%1`": .init(
            "l'opération `%1`",
            "العملية: `%1`"
        ),
        "the event `%1`": .init(
            "l'événement `%1`",
            "الحدث: `%1`"
        ),
        "the dataset `%1`": .init(
            "le registre `%1`",
            "السجل: `%1`"
        ),
        "the case `%1`": .init(
            "le dossier `%1`",
            "الملف: `%1`"
        ),
        "the stage `%1`": .init(
            "la phase `%1`",
            "المرحلة: `%1`"
        ),
        "the test \"%1\"": .init(
            "le test « %1 »",
            "الاختبار: %1"
        ),
        "a language, such as `ar:`": .init(
            "une langue, comme `ar:`",
            "لغة، مثل: `ar:`"
        ),
        "what it checks": .init(
            "ce qu'il vérifie",
            "ما الذي يتحقق منه"
        ),
        "how it can end": .init(
            "comment elle peut finir",
            "كيف تنتهي"
        ),
        "how long it may take": .init(
            "combien de temps elle peut prendre",
            "كم تستغرق"
        ),
        "how one item is shown": .init(
            "comment un élément est montré",
            "كيف يعرض عنصر واحد"
        ),
        "where a yes leads": .init(
            "où mène un oui",
            "إلى أين يؤدي نعم"
        ),
        "where a no leads": .init(
            "où mène un non",
            "إلى أين يؤدي لا"
        ),
        "what can be chosen": .init(
            "ce qui peut être choisi",
            "ما الذي يمكن اختياره"
        ),
        "the name of a question": .init(
            "le nom d'une question",
            "اسم سؤال"
        ),
        "the name of the handler": .init(
            "le nom de l'opération",
            "اسم العملية"
        ),
        "what the handler needs": .init(
            "ce dont l'opération a besoin",
            "ما تحتاج إليه العملية"
        ),
        "the name of an outcome": .init(
            "le nom d'une fin",
            "اسم نتيجة"
        ),
        "the name of the event": .init(
            "le nom de l'événement",
            "اسم الحدث"
        ),
        "how many minutes": .init(
            "le nombre de minutes",
            "عدد الدقائق"
        ),
        "the short code": .init(
            "le numéro court",
            "الرقم القصير"
        ),
        "the name of an event": .init(
            "le nom d'un événement",
            "اسم حدث"
        ),
        "the name of the column": .init(
            "le nom de la colonne",
            "اسم العمود"
        ),
        "the name of the value": .init(
            "le nom de la valeur",
            "اسم القيمة"
        ),
        "how many tries": .init(
            "le nombre d'essais",
            "عدد المحاولات"
        ),
        "the name of an answer": .init(
            "le nom d'une réponse",
            "اسم جواب"
        ),
        "the name of the stage": .init(
            "le nom de la phase",
            "اسم المرحلة"
        ),
        "the word `to`": .init(
            "le mot `to`",
            "الكلمة: `to`"
        ),
        "the word `as`": .init(
            "le mot `as`",
            "الكلمة: `as`"
        ),
        "the word `%1`": .init(
            "le mot `%1`",
            "الكلمة: `%1`"
        ),
        "`or`, or a comma before the next move": .init(
            "`or`, ou une virgule avant le passage suivant",
            "فاصلة قبل الانتقال التالي، أو: `or`"
        ),
        "the name of a stage": .init(
            "le nom d'une phase",
            "اسم مرحلة"
        ),
        "how many seconds it may take": .init(
            "combien de secondes elle peut prendre",
            "كم ثانية تستغرق"
        ),
        "a kind of answer": .init(
            "un genre de réponse",
            "نوع الجواب"
        ),
        "how many digits": .init(
            "le nombre de chiffres",
            "عدد الأرقام"
        ),
        "the most digits": .init(
            "le plus grand nombre de chiffres",
            "أكبر عدد من الأرقام"
        ),
        "the smallest number": .init(
            "le plus petit nombre",
            "أصغر عدد"
        ),
        "the largest number": .init(
            "le plus grand nombre",
            "أكبر عدد"
        ),
        "the largest amount": .init(
            "le plus grand montant",
            "أكبر مبلغ"
        ),
        "how many letters": .init(
            "le nombre de lettres",
            "عدد الحروف"
        ),
        "how many letters and digits": .init(
            "le nombre de lettres et de chiffres",
            "عدد الحروف والأرقام"
        ),
        "`next`, or `go` and the name of a step": .init(
            "`next`, ou `go` et le nom d'une étape",
            "إحدى هاتين، ومع الثانية اسم خطوة: `next` `go`"
        ),
        "the name of a step": .init(
            "le nom d'une étape",
            "اسم خطوة"
        ),
        "how long": .init(
            "la durée",
            "المدة"
        ),
        "a code such as `*123#`": .init(
            "un code comme `*123#`",
            "رمزا مثل: `*123#`"
        ),
        "the key: digits, `*` or `#`": .init(
            "la touche : des chiffres, `*` ou `#`",
            "المفتاح: أرقام أو إحدى هاتين: `*` `#`"
        ),
        "a language such as `ar`": .init(
            "une langue comme `ar`",
            "لغة مثل: `ar`"
        ),
        "the name of the answer": .init(
            "le nom de la réponse",
            "اسم الجواب"
        ),
        "the name of the choice": .init(
            "le nom du choix",
            "اسم الاختيار"
        ),
        "the name of the list": .init(
            "le nom de la liste",
            "اسم القائمة"
        ),
        "the name of a handler": .init(
            "le nom d'une opération",
            "اسم عملية"
        ),
        "the name for what the handler gives": .init(
            "le nom de ce que l'opération donne",
            "اسم ما تعطيه العملية"
        ),
        "the number that citizens type": .init(
            "le numéro que tapent les citoyens",
            "الرقم الذي يكتبه المواطن"
        ),
        "a value of one word, or `go`": .init(
            "une valeur d'un mot, ou `go`",
            "قيمة من كلمة واحدة، أو: `go`"
        ),
        "how many wrong answers are taken": .init(
            "le nombre de mauvaises réponses admises",
            "عدد الأجوبة الخاطئة المقبولة"
        ),
        "the name of the test, in \"…\"": .init(
            "le nom du test, entre « … »",
            "اسم الاختبار بين علامتين: `\"…\"`"
        ),
        "a text": .init(
            "un texte",
            "نصا"
        ),
        "`says`, or `is` and the name of a step": .init(
            "`says`, ou `is` et le nom d'une étape",
            "إحدى هاتين، ومع الثانية اسم خطوة: `says` `is`"
        ),
        "the name of a value": .init(
            "le nom d'une valeur",
            "اسم قيمة"
        ),
        "another word": .init(
            "un autre mot",
            "كلمة أخرى"
        ),
        "a name": .init(
            "un nom",
            "اسما"
        ),
        "`back`, `home`, `more` or `previous`": .init(
            "`back`, `home`, `more` ou `previous`",
            "واحدة من: `back` `home` `more` `previous`"
        ),
        "`yes`, `no`, `stop` or `help`": .init(
            "`yes`, `no`, `stop` ou `help`",
            "واحدة من: `yes` `no` `stop` `help`"
        ),
        "`plain` or `keep`": .init(
            "`plain` ou `keep`",
            "واحدة من: `plain` `keep`"
        ),
        "`checksum`, `luhn`, `damm` or `verhoeff`": .init(
            "`checksum`, `luhn`, `damm` ou `verhoeff`",
            "واحدة من: `checksum` `luhn` `damm` `verhoeff`"
        ),
        "`minutes`, `hours` or `days`": .init(
            "`minutes`, `hours` ou `days`",
            "واحدة من: `minutes` `hours` `days`"
        ),
        "`dial`, `send` or `reply`": .init(
            "`dial`, `send` ou `reply`",
            "واحدة من: `dial` `send` `reply`"
        ),
    ]
}
