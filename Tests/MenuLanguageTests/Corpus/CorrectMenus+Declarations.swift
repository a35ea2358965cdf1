extension CorrectMenu {
    /// Registers, cases, lists, types, and services of many flows and files.
    static let declarations = [
        CorrectMenu(
            "a list from a register",
            "ar",
            "fr",
            flows: """
                dataset offices
                  title
                    ar: المكاتب
                    fr: Bureaux
                  gives name text up to 12
                  gives hours text up to 8
                  listed
                flow offices-flow
                  dial *150#
                  call offices.list as offices
                    found next
                    unavailable go closed
                  pick office from offices
                    ar: أي مكتب؟
                    fr: Quel bureau ?
                    each
                      ar: {office.name}
                      fr: {office.name}
                    empty go closed
                  end hours
                    ar: مفتوح: {office.hours}
                    fr: Ouvert : {office.hours}
                  end closed
                    ar: كل المكاتب مغلقة
                    fr: Tout est fermé
                """
        ),
        CorrectMenu(
            "results with a second factor and a limit of tries",
            "ar",
            flows: """
                dataset results
                  title
                    ar: النتائج
                  key seat as digits 8
                  second birthday as date
                  gives grade number 0 to 20
                    ar: المعدل
                  tries 5 in 15 minutes
                flow result
                  title
                    ar: نتيجة الامتحان
                  dial *150#
                  keyword
                    ar: نتيجة
                  takes seat birthday
                  ask seat as digits 8
                    ar: رقم الجلوس
                    wrong
                      ar: ثمانية أرقام
                    after 3 wrong go none
                  ask birthday as date
                    ar: تاريخ الميلاد
                    wrong
                      ar: اليوم والشهر والسنة
                    after 3 wrong go none
                  call results.find as result with seat birthday
                    found next
                    not-found go none
                    too-many-tries go wait
                    unavailable go wait
                  end grade
                    ar: معدلك {المعدل} من 20
                  end none
                    ar: لا نتيجة بهذا الرقم
                  end wait
                    ar: حاول بعد ربع ساعة
                """
        ),
        CorrectMenu(
            "a request that officers work on",
            "fr",
            "ar",
            flows: """
                case lamp
                  title
                    fr: Lampe en panne
                    ar: مصباح معطل
                  opens with street
                  due in 5 days
                  stage received
                  stage mended
                    tell
                      fr: La lampe est réparée ({reference})
                      ar: أصلح المصباح {reference}
                    ask fulfilled after 1 days
                  stage refused with reason
                    tell
                      fr: Demande {reference} refusée : {reason}
                      ar: رفض الطلب {reference}: {reason}
                  moves received to mended or refused
                flow lamp-flow
                  title
                    fr: Signaler une lampe
                    ar: الإبلاغ عن مصباح
                  dial *150#
                  ask street as text up to 40
                    fr: Dans quelle rue ?
                    ar: في أي شارع؟
                    wrong
                      fr: 40 lettres au plus
                      ar: 40 حرفا على الأكثر
                    after 3 wrong go later
                  call lamp.open as order with street
                    opened go thanks
                    duplicate go known
                    unavailable go later
                  end thanks
                    fr: Merci. Demande {order.reference}, avant le {order.due}
                    ar: شكرا. الطلب {order.reference} قبل {order.due}
                  end known
                    fr: Déjà connu : {order.reference}
                    ar: نعرفه: {order.reference}
                  end later
                    fr: Service indisponible
                    ar: الخدمة متوقفة
                """
        ),
        CorrectMenu(
            "what has become of a request",
            "en",
            flows: """
                case permit
                  title
                    en: Building permit
                  opens with plot
                  stage received
                    title
                      en: in the office
                  stage granted
                    title
                      en: granted
                    tell
                      en: Your permit {reference} is granted
                  moves received to granted
                flow ask-permit
                  title
                    en: Ask for a permit
                  dial *150*1#
                  ask plot as digits 6
                    en: Number of your plot?
                    wrong
                      en: Six digits, please
                    after 3 wrong go later
                  call permit.open as order with plot
                    opened go done
                    duplicate go done
                    unavailable go later
                  end done
                    en: Your request is {order.reference}
                  end later
                    en: Please try again tomorrow
                flow status
                  title
                    en: What became of it
                  dial *150*2#
                  ask reference as digits 8
                    en: Number of your request?
                    wrong
                      en: Eight digits, please
                    after 3 wrong go none
                  call case.status as found with reference
                    found next
                    not-found go none
                    unavailable go none
                  end status
                    en: {found.title}: {found.stage}
                  end none
                    en: We cannot find it
                flow start
                  dial *150#
                  screen first
                    en: Building office
                    option 1 go ask-permit
                    option 2 go status
                """
        ),
        CorrectMenu(
            "a closing question of the operator's own",
            "en",
            flows: """
                case bin
                  title
                    en: New bin
                  opens with street
                  stage received
                  stage brought
                    ask fulfilled after 3 days
                  moves received to brought
                flow bin-flow
                  dial *150#
                  ask street as text up to 30
                    en: Your street?
                    wrong
                      en: 30 letters at most
                    after 3 wrong go later
                  call bin.open as order with street
                    opened go done
                    duplicate go done
                    unavailable go later
                  end done
                    en: Request {order.reference}
                  end later
                    en: Please try again
                flow bin-closing
                  start when bin.fulfilled
                  choose fulfilled
                    en: Is the bin of request {reference} there?
                    option 1 yes
                      en: Yes, it is
                    option 2 no
                      en: No, it is not
                    after 2 wrong go thanks
                  call bin.confirm with reference fulfilled
                    closed next
                    reopened next
                    unavailable next
                  end thanks
                    en: Thank you
                """
        ),
        CorrectMenu(
            "types that are checked",
            "ar",
            "en",
            flows: """
                type tax-number
                  check digits 11 with verhoeff
                type plate
                  check code up to 9
                flow car
                  dial *150#
                  takes tax plate
                  keyword
                    ar: سيارة
                    en: CAR
                  ask tax as tax-number
                    ar: الرقم الضريبي
                    en: Your tax number
                    wrong
                      ar: راجع الرقم على البطاقة
                      en: See the number on your card
                    after 3 wrong go end-of-it
                  ask plate as plate
                    ar: رقم السيارة
                    en: Number of the car
                    wrong
                      ar: كما هو مكتوب عليها
                      en: As it stands on the plate
                    after 3 wrong go end-of-it
                  end end-of-it
                    ar: شكرا لك
                    en: Thank you
                """
        ),
        CorrectMenu(
            "a service in many files",
            files: [
                "service.menu": "service region\n  languages en\n  dial *160#\n  key back 0\n    en: Back\n",
                "start.menu": """
                flow start
                  dial *160#
                  screen first
                    en: Region of Gafsa
                    option 1 go health
                    option 2 go roads
                """,
                "health/health.menu": """
                flow health
                  title
                    en: Health
                  dial *160*1#
                  end health
                    en: The clinic opens at 8
                """,
                "roads/roads.menu": """
                flow roads
                  title
                    en: Roads
                  dial *160*2#
                  end roads
                    en: All roads are open
                """,
                "roads/roads.test.menu": """
                test "the roads are open"
                  they dial *160*2#
                  screen says
                    All roads are open
                  session ends
                """,
            ]
        ),
        CorrectMenu("the worked examples", files: CheckSamples.files),
        CorrectMenu("the desk of the declarations", files: CheckDeclarationTests.files),
    ]
}
