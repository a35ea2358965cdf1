/// Checks that need more than the files: C01, what no test walks, and O06, numbers that moved since they went live.
extension Phrasebook {
    static let coverage: [String: Phrase] = [
        "No test answers `%1`.": .init(
            "Aucun test ne répond à `%1`.",
            "لا اختبار يجيب عن السؤال: `%1`"
        ),
        "No test chooses %1 at `%2`.": .init(
            "Aucun test ne choisit %1 dans `%2`.",
            "لا اختبار يختار الرقم %1 في: `%2`"
        ),
        "No test picks something at `%1`.": .init(
            "Aucun test ne choisit d'élément dans `%1`.",
            "لا اختبار يختار عنصرا في: `%1`"
        ),
        "No test meets an empty list at `%1`.": .init(
            "Aucun test ne rencontre de liste vide dans `%1`.",
            "لا اختبار يمر بقائمة فارغة في: `%1`"
        ),
        "No test answers `yes` to `%1`.": .init(
            "Aucun test ne répond oui à `%1`.",
            "لا اختبار يجيب بنعم عن: `%1`"
        ),
        "No test answers `no` to `%1`.": .init(
            "Aucun test ne répond non à `%1`.",
            "لا اختبار يجيب بلا عن: `%1`"
        ),
        "No test lets `%1` end in `%2`.": .init(
            "Aucun test ne fait finir `%1` par `%2`.",
            "لا اختبار تنتهي فيه العملية `%1` إلى: `%2`"
        ),
        "No test chooses `%1` at the choice of the language.": .init(
            "Aucun test ne choisit `%1` au choix de la langue.",
            "عند اختيار اللغة لا اختبار يختار: `%1`"
        ),
        "No test gives a wrong answer to `%1`.": .init(
            "Aucun test ne donne de mauvaise réponse à `%1`.",
            "لا اختبار يعطي جوابا خاطئا عن: `%1`"
        ),
        "No test answers `%1` wrongly until the tries are used up.": .init(
            "Aucun test ne se trompe à `%1` jusqu'au dernier essai.",
            "لا اختبار يستنفد المحاولات في: `%1`"
        ),
        "No test shows the last text of `%1`.": .init(
            "Aucun test ne montre le dernier texte de `%1`.",
            "لا اختبار يظهر النص الأخير: `%1`"
        ),
        "No test gets the receipt of `%1`.": .init(
            "Aucun test ne reçoit l'accusé de `%1`.",
            "لا اختبار يتلقى إيصال: `%1`"
        ),
        "Money follows this question: make sure of it before you publish.": .init(
            "De l'argent suit cette question : assurez-vous-en avant de publier.",
            "يتبع هذا السؤال دفع مال: تأكد منه قبل النشر."
        ),
        "Run `hatif record %1` to make one by playing the flow.": .init(
            "Lancez `hatif record %1` pour en faire un en jouant le parcours.",
            "لتسجيل اختبار باستعمال الخدمة شغل: `hatif record %1`"
        ),
        "NO TEST GOES HERE": .init(
            "AUCUN TEST NE PASSE ICI",
            "لا اختبار يمر من هنا"
        ),
        "YOU MOVED A NUMBER PEOPLE KNOW": .init(
            "VOUS AVEZ DÉPLACÉ UN NUMÉRO CONNU",
            "غيرت رقما يعرفه الناس"
        ),
        "Until now `%1` meant `%2`; times used in the last month: %3.\nIt would now mean `%4`.": .init(
            "Jusqu'ici `%1` voulait dire `%2` ; utilisé le mois dernier : %3 fois.\nIl voudrait maintenant dire `%4`.",
            "حتى الآن كان هذا الرقم: `%1` يعني: `%2` عدد مرات استعماله في الشهر الماضي: %3\nوسيعني الآن: `%4`"
        ),
        "Keep the old number, or write this to publish it on purpose:  %1": .init(
            "Gardez l'ancien numéro, ou écrivez ceci pour publier exprès :  %1",
            "أبق الرقم القديم، أو اكتب هذا السطر لتنشره عن قصد:  %1"
        ),
    ]
}
