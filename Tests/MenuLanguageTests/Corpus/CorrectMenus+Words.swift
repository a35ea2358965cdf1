extension CorrectMenu {
    /// Menus in one, two and three languages; keywords, short codes, texts of several lines.
    static let words = [
        CorrectMenu(
            "a flow that only SMS shows may be longer than a screen",
            "en",
            flows: """
                flow start
                  dial *150#
                  end about
                    en: Send LAW to 1500
                flow law
                  keyword
                    en: LAW
                  end law
                    en: LONG
                """.replacing("LONG", with: String(repeating: "Every citizen may ask the town for a copy. ", count: 8))
        ),
        CorrectMenu(
            "Arabic only",
            "ar",
            flows: """
                flow start
                  dial *150#
                  screen first
                    ar: أهلا بكم في خدمات البلدية
                    option 1 go hours
                    option 2 go address
                flow hours
                  title
                    ar: أوقات العمل
                  keyword
                    ar: اوقات دوام
                  end hours
                    ar: من الأحد إلى الخميس، من 8 إلى 16
                flow address
                  title
                    ar: العنوان
                  end address
                    ar: شارع الاستقلال رقم 12
                """
        ),
        CorrectMenu(
            "French only",
            "fr",
            flows: """
                flow etat-civil
                  title
                    fr: État civil
                  dial *150#
                  keyword
                    fr: ACTE
                  takes registre
                  ask registre as digits 7
                    fr: Numéro du registre (7 chiffres)
                    wrong
                      fr: Tapez les 7 chiffres du registre
                    after 3 wrong go guichet
                  end noté
                    fr: Registre {registre}. Un SMS suivra
                  end guichet
                    fr: Passez au guichet avec votre livret
                """.replacing("noté", with: "note")
        ),
        CorrectMenu(
            "English only",
            "en",
            flows: """
                flow water
                  title
                    en: Water bill
                  dial *150#
                  keyword
                    en: WATER BILL
                  takes meter
                  ask meter as digits 6
                    en: Number of your meter?
                    wrong
                      en: The meter has 6 digits
                    after 3 wrong go office
                  end noted
                    en: Meter {meter} noted. The bill follows
                  end office
                    en: Please come to the water office
                """
        ),
        CorrectMenu(
            "French and Arabic",
            "fr",
            "ar",
            flows: """
                flow start
                  dial *150#
                  language
                  screen first
                    fr: Choisissez
                    ar: اختر
                    option 1 go pharmacy
                    option 2 go tongue
                      fr: Langue
                      ar: اللغة
                  language tongue
                    go first
                flow pharmacy
                  title
                    fr: Pharmacie de garde
                    ar: صيدلية المناوبة
                  keyword
                    fr: PHARMACIE GARDE
                    ar: صيدلية
                  end tonight
                    fr: Ce soir : place du Marché
                    ar: الليلة: ساحة السوق
                """
        ),
        CorrectMenu(
            "a language of its own",
            "sw",
            flows: """
                flow habari
                  dial *150#
                  screen habari
                    sw: Karibu. Chagua huduma
                    option 1 go saa
                      sw: Saa za kazi
                  end saa
                    sw: Jumatatu hadi Ijumaa, saa mbili asubuhi
                """
        ),
        CorrectMenu(
            "texts of several lines",
            "en",
            "fr",
            flows: """
                flow rules
                  dial *150#
                  end rules
                    en:
                      Bring with you:
                      - your card
                      - two photos
                    fr:
                      Apportez :
                      - votre carte
                      - deux photos
                """
        ),
        CorrectMenu(
            "a short code without a keyword",
            "ar",
            "en",
            flows: """
                flow tell
                  sms 70000
                  ask story as text up to 300
                    ar: اكتب لنا ما حدث
                    en: Write to us what happened
                    wrong
                      ar: 300 حرف على الأكثر
                      en: 300 letters at most
                    after 3 wrong go thanks
                  end thanks
                    ar: شكرا، قرأنا رسالتك
                    en: Thank you for writing
                """
        ),
        CorrectMenu(
            "accents that are written plain",
            "fr",
            lines: "  accents plain for fr\n",
            flows: """
                flow recu
                  dial *150#
                  end recu
                    fr: Votre demande a été reçue. Le bureau du château reste fermé jusqu'à dimanche, même pour les reçus
                """
        ),
        CorrectMenu(
            "accents of the phone alphabet",
            "fr",
            flows: """
                flow merci
                  dial *150#
                  end merci
                    fr: Réglé. Très bien, à bientôt, où que vous alliez
                """.replacing("bientôt", with: "demain")
        ),
        CorrectMenu(
            "a mark that protects a number",
            "ar",
            flows: """
                flow call
                  dial *150#
                  end call
                    ar: اتصل على \u{200E}021-115\u{200E} صباحا
                """
        ),
        CorrectMenu(
            "comments, blank lines and lines that end with CR LF",
            files: [
                "all.menu": """
                # The whole service is one file.
                service tiny
                  languages en
                  # comments may not be indented, so this one is a mistake elsewhere
                flow hello
                  dial *150#

                  end hello
                    en: Hello
                """.replacing(
                    "  # comments may not be indented, so this one is a mistake elsewhere\n",
                    with: "# a remark\n"
                )
                .replacing("\n", with: "\r\n")
            ]
        ),
        CorrectMenu(
            "synonyms in every language",
            "ar",
            "fr",
            "en",
            flows: """
                flow tax
                  title
                    ar: الضريبة
                    fr: Taxe
                    en: Tax payment
                  keyword
                    ar: ضريبة رسوم
                    fr: TAXE IMPOT
                    en: TAX DUES
                  dial *150#
                  end tax
                    ar: لا رسوم عليك
                    fr: Vous ne devez rien
                    en: You owe nothing
                """
        ),
    ]
}
