/// The headlines.
extension Phrasebook {
    static let titles: [String: Phrase] = [
        "MISSING TRANSLATION": .init(
            "TRADUCTION MANQUANTE",
            "ترجمة ناقصة"
        ),
        "TRANSLATIONS DO NOT MATCH": .init(
            "LES TRADUCTIONS NE CONCORDENT PAS",
            "الترجمات لا تتطابق"
        ),
        "NOTHING IS CALLED THIS": .init(
            "RIEN NE PORTE CE NOM",
            "لا شيء بهذا الاسم"
        ),
        "NOT KNOWN YET": .init(
            "PAS ENCORE CONNU",
            "لم يعرف بعد"
        ),
        "SCREEN TOO LONG": .init(
            "ÉCRAN TROP LONG",
            "الشاشة طويلة جدا"
        ),
        "A LONG SMS": .init(
            "UN LONG SMS",
            "رسالة طويلة"
        ),
        "THIS NUMBER WILL BE SHOWN BACKWARDS": .init(
            "CE NUMÉRO S'AFFICHERA À L'ENVERS",
            "هذا الرقم سيظهر معكوسا"
        ),
        "ONE LETTER COSTS HALF THE SPACE": .init(
            "UNE LETTRE COÛTE LA MOITIÉ DE LA PLACE",
            "حرف واحد يأخذ نصف المساحة"
        ),
        "NOT TRANSLATED": .init(
            "NON TRADUIT",
            "غير مترجم"
        ),
        "NO STEP WITH THIS NAME": .init(
            "AUCUNE ÉTAPE NE PORTE CE NOM",
            "لا توجد خطوة بهذا الاسم"
        ),
        "NOBODY CAN REACH THIS STEP": .init(
            "PERSONNE NE PEUT ATTEINDRE CETTE ÉTAPE",
            "لا أحد يصل إلى هذه الخطوة"
        ),
        "NOTHING AFTER THIS STEP": .init(
            "RIEN APRÈS CETTE ÉTAPE",
            "لا شيء بعد هذه الخطوة"
        ),
        "NO WAY OUT": .init(
            "SANS ISSUE",
            "لا مخرج"
        ),
        "ENDLESS LOOP": .init(
            "BOUCLE SANS FIN",
            "دوران بلا نهاية"
        ),
        "NAME USED TWICE": .init(
            "NOM UTILISÉ DEUX FOIS",
            "اسم مستعمل مرتين"
        ),
        "A LONG WAY": .init(
            "UN LONG CHEMIN",
            "طريق طويل"
        ),
        "A NUMBER IS MISSING": .init(
            "IL MANQUE UN NUMÉRO",
            "رقم ناقص"
        ),
        "SAME NUMBER TWICE": .init(
            "DEUX FOIS LE MÊME NUMÉRO",
            "الرقم نفسه مرتين"
        ),
        "THIS NUMBER IS ALREADY A KEY": .init(
            "CE NUMÉRO EST DÉJÀ UNE TOUCHE",
            "هذا الرقم مفتاح من قبل"
        ),
        "TOO MANY OPTIONS": .init(
            "TROP DE CHOIX",
            "اختيارات كثيرة"
        ),
        "ONE ITEM ON EACH PAGE": .init(
            "UN SEUL ÉLÉMENT PAR PAGE",
            "عنصر واحد في كل صفحة"
        ),
        "NO KIND WITH THIS NAME": .init(
            "AUCUN GENRE NE PORTE CE NOM",
            "لا يوجد نوع بهذا الاسم"
        ),
        "ONE KEY MEANS TWO THINGS": .init(
            "UNE TOUCHE A DEUX SENS",
            "مفتاح واحد لمعنيين"
        ),
        "%1 MEANS TWO THINGS": .init(
            "%1 A DEUX SENS",
            "رقم واحد لمعنيين: %1"
        ),
        "HOW MANY TRIES?": .init(
            "COMBIEN D'ESSAIS ?",
            "كم محاولة؟"
        ),
        "NOTHING SAYS WHAT WAS WRONG": .init(
            "RIEN NE DIT CE QUI ÉTAIT FAUX",
            "لا شيء يشرح الخطأ"
        ),
        "NO SERVICE WITH THIS NAME": .init(
            "AUCUNE OPÉRATION NE PORTE CE NOM",
            "لا توجد عملية بهذا الاسم"
        ),
        "NO EVENT WITH THIS NAME": .init(
            "AUCUN ÉVÉNEMENT NE PORTE CE NOM",
            "لا يوجد حدث بهذا الاسم"
        ),
        "NO HANDLER WITH THIS NAME": .init(
            "AUCUNE OPÉRATION NE PORTE CE NOM",
            "لا توجد عملية بهذا الاسم"
        ),
        "NO STAGE WITH THIS NAME": .init(
            "AUCUNE PHASE NE PORTE CE NOM",
            "لا توجد مرحلة بهذا الاسم"
        ),
        "WHAT HAPPENS IF…?": .init(
            "ET QUE SE PASSE-T-IL SI… ?",
            "وماذا لو…؟"
        ),
        "THIS NEVER HAPPENS": .init(
            "CELA N'ARRIVE JAMAIS",
            "هذا لا يحدث أبدا"
        ),
        "TOO SLOW FOR A USSD SCREEN": .init(
            "TROP LENT POUR UN ÉCRAN USSD",
            "أبطأ مما تحتمله الشاشة"
        ),
        "SOMETHING IS NOT HANDED OVER": .init(
            "QUELQUE CHOSE N'EST PAS TRANSMIS",
            "شيء لم يسلم"
        ),
        "MONEY WITHOUT A YES": .init(
            "DE L'ARGENT SANS UN OUI",
            "مال بلا موافقة"
        ),
        "A YES TO AN UNKNOWN AMOUNT": .init(
            "UN OUI À UN MONTANT INCONNU",
            "موافقة على مبلغ مجهول"
        ),
        "DONE TWICE": .init(
            "FAIT DEUX FOIS",
            "يحدث مرتين"
        ),
        "TWO FLOWS, ONE KEYWORD": .init(
            "DEUX PARCOURS, UN MOT-CLÉ",
            "مساران لكلمة واحدة"
        ),
        "RESERVED WORD": .init(
            "MOT RÉSERVÉ",
            "كلمة محجوزة"
        ),
        "KEYWORDS TOO ALIKE": .init(
            "MOTS-CLÉS TROP PROCHES",
            "كلمات متشابهة جدا"
        ),
        "TAKES WHAT NOBODY ASKS": .init(
            "PREND CE QUE PERSONNE NE DEMANDE",
            "يأخذ ما لا يسأل عنه أحد"
        ),
        "FREE TEXT MUST COME LAST": .init(
            "LE TEXTE LIBRE VIENT EN DERNIER",
            "النص الحر يأتي أخيرا"
        ),
        "TWO FLOWS, ONE CODE": .init(
            "DEUX PARCOURS, UN CODE",
            "مساران لرمز واحد"
        ),
        "ONE CODE HIDES ANOTHER": .init(
            "UN CODE EN CACHE UN AUTRE",
            "رمز يخفي رمزا آخر"
        ),
        "PHONES CHANGE THIS WORD": .init(
            "LES TÉLÉPHONES CHANGENT CE MOT",
            "الهواتف تغير هذه الكلمة"
        ),
        "NOBODY CAN LOOK ANYTHING UP": .init(
            "PERSONNE NE PEUT RIEN CHERCHER",
            "لا أحد يستطيع البحث"
        ),
        "HANDED OVER FOR NOTHING": .init(
            "TRANSMIS POUR RIEN",
            "يسلم بلا حاجة"
        ),
        "A CODE OUTSIDE THE SERVICE": .init(
            "UN CODE HORS DU SERVICE",
            "رمز ليس من الخدمة"
        ),
        "A SECOND FACTOR WITHOUT A FIRST": .init(
            "UN SECOND FACTEUR SANS PREMIER",
            "عامل ثان بلا أول"
        ),
        "THIS OPTION HAS NO TEXT": .init(
            "CE CHOIX N'A PAS DE TEXTE",
            "هذا الاختيار بلا نص"
        ),
        "NO CASE COMES TO THIS STAGE": .init(
            "AUCUN DOSSIER N'ARRIVE À CETTE PHASE",
            "لا ملف يصل إلى هذه المرحلة"
        ),
        "NOBODY CAN OPEN THIS FLOW": .init(
            "PERSONNE NE PEUT OUVRIR CE PARCOURS",
            "لا أحد يفتح هذا المسار"
        ),
        "A TAB INSTEAD OF SPACES": .init(
            "UNE TABULATION AU LIEU D'ESPACES",
            "جدولة بدل المسافات"
        ),
        "I DO NOT KNOW THIS WORD": .init(
            "JE NE CONNAIS PAS CE MOT",
            "لا أعرف هذه الكلمة"
        ),
        "TEXT WITHOUT A LANGUAGE": .init(
            "TEXTE SANS LANGUE",
            "نص بلا لغة"
        ),
        "A COMMENT NEEDS A LINE OF ITS OWN": .init(
            "UN COMMENTAIRE PREND SA PROPRE LIGNE",
            "التعليق يحتاج إلى سطر وحده"
        ),
        "THIS LINE IS NOT WHERE IT BELONGS": .init(
            "CETTE LIGNE N'EST PAS À SA PLACE",
            "هذا السطر ليس في مكانه"
        ),
        "I CANNOT READ THIS LINE": .init(
            "JE NE PEUX PAS LIRE CETTE LIGNE",
            "لا أستطيع قراءة هذا السطر"
        ),
        "SOMETHING IS MISSING": .init(
            "IL MANQUE QUELQUE CHOSE",
            "هناك شيء ناقص"
        ),
        "EMPTY TEXT": .init(
            "TEXTE VIDE",
            "نص فارغ"
        ),
        "UNKNOWN LANGUAGE": .init(
            "LANGUE INCONNUE",
            "لغة غير معروفة"
        ),
        "INVISIBLE CHARACTER": .init(
            "CARACTÈRE INVISIBLE",
            "حرف خفي"
        ),
        "INVISIBLE DIRECTION MARK": .init(
            "MARQUE DE DIRECTION INVISIBLE",
            "علامة اتجاه خفية"
        ),
        "WHAT KIND OF ANSWER?": .init(
            "QUEL GENRE DE RÉPONSE ?",
            "أي نوع من الجواب؟"
        ),
        "NOTHING HAS THIS NAME": .init(
            "RIEN NE PORTE CE NOM",
            "لا شيء يحمل هذا الاسم"
        ),
        "THE SERVICE FILE IS NOT HERE": .init(
            "LE FICHIER DU SERVICE N'EST PAS LÀ",
            "ملف الخدمة ليس هنا"
        ),
        "TWO SERVICES": .init(
            "DEUX SERVICES",
            "خدمتان"
        ),
        "TWO CLOSING QUESTIONS": .init(
            "DEUX QUESTIONS FINALES",
            "سؤالان ختاميان"
        ),
        "WRITTEN TWICE": .init(
            "ÉCRIT DEUX FOIS",
            "مكتوب مرتين"
        ),
        "A BRACE WITHOUT ITS PARTNER": .init(
            "UNE ACCOLADE SANS SA PAIRE",
            "قوس بلا قرينه"
        ),
        "LANGUAGE USED TWICE": .init(
            "LANGUE UTILISÉE DEUX FOIS",
            "لغة مستعملة مرتين"
        ),
        "THIS LINE IS NOT COMPLETE": .init(
            "CETTE LIGNE N'EST PAS COMPLÈTE",
            "هذا السطر غير كامل"
        ),
        "ONE VALUE FOR TWO OPTIONS": .init(
            "UNE VALEUR POUR DEUX CHOIX",
            "قيمة واحدة لاختيارين"
        ),
        "NOBODY SEES THIS TEXT": .init(
            "PERSONNE NE VOIT CE TEXTE",
            "لا أحد يرى هذا النص"
        ),
        "NOTHING CAN BE CHOSEN HERE": .init(
            "ICI, RIEN NE PEUT ÊTRE CHOISI",
            "لا يمكن اختيار شيء هنا"
        ),
        "ONE WORD MEANS TWO THINGS": .init(
            "UN MOT VEUT DIRE DEUX CHOSES",
            "كلمة واحدة بمعنيين"
        ),
        "TAKEN TWICE": .init(
            "PRIS DEUX FOIS",
            "يؤخذ مرتين"
        ),
        "NOBODY ANSWERS THIS CODE": .init(
            "PERSONNE NE RÉPOND À CE CODE",
            "لا أحد يجيب على هذا الرمز"
        ),
        "THIS CODE SWALLOWS ALL KEYWORDS": .init(
            "CE NUMÉRO AVALE TOUS LES MOTS-CLÉS",
            "هذا الرقم يبتلع كل الكلمات"
        ),
        "THIS VALUE CANNOT BE": .init(
            "CETTE VALEUR EST IMPOSSIBLE",
            "هذه القيمة غير ممكنة"
        ),
    ]
}
