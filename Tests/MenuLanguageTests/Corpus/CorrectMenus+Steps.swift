extension CorrectMenu {
    /// Every step and every kind of answer, and the lines of the language that are new.
    static let steps = [
        CorrectMenu(
            "all kinds of answers",
            "en",
            flows: """
                flow form
                  dial *150#
                  ask age as number 1 to 120
                    en: Your age?
                    wrong
                      en: A number from 1 to 120
                    after 3 wrong go office
                  ask birthday as date
                    en: When were you born? 31/12/1990
                    wrong
                      en: Day, month and year, as 31/12/1990
                    after 3 wrong go office
                  ask phone as phone
                    en: On which number can we call you?
                    wrong
                      en: A phone number, please
                    after 3 wrong go office
                  ask file as code up to 10
                    en: The code of your file?
                    wrong
                      en: At most 10 letters and digits
                    after 3 wrong go office
                  end noted
                    en: File {file}, age {age}, born {birthday}. We call {phone}
                  end office
                    en: Please come to the office
                """
        ),
        CorrectMenu(
            "temperatures below zero, with a back key of its own",
            "en",
            flows: """
                flow frost
                  dial *150#
                  ask degrees as number -20 to 40
                    en: How cold is it at your place?
                    wrong
                      en: Degrees, from -20 to 40
                    after 3 wrong go thanks
                    back with *
                  end thanks
                    en: Thank you
                """.replacing("-20 to 40\n    en", with: "-20 to 40\n    en")
        ),
        CorrectMenu(
            "a range that starts at one",
            "ar",
            "en",
            flows: """
                flow household
                  dial *150#
                  ask people as number 1 to 20
                    ar: كم فردا في البيت؟
                    en: How many live in your home?
                    wrong
                      ar: عدد من 1 إلى 20
                      en: A number from 1 to 20
                    after 2 wrong go thanks
                  end thanks
                    ar: شكرا لكم
                    en: Thank you
                """
        ),
        CorrectMenu(
            "an option that comes later",
            "fr",
            "en",
            flows: """
                flow school
                  dial *150#
                  choose year
                    fr: Quelle année ?
                    en: Which year?
                    option 1 first
                      fr: Première
                      en: The first
                    option 2 later
                    option 3 third
                      fr: Troisième
                      en: The third
                    after 3 wrong go thanks
                  end thanks
                    fr: Merci
                    en: Thank you
                """
        ),
        CorrectMenu(
            "screens below screens, and a way back to the top",
            "en",
            flows: """
                flow start
                  dial *150#
                  screen top
                    en: Town of Sfax
                    option 1 go papers
                      en: Papers
                    option 2 go roads
                      en: Roads
                  screen papers
                    en: Papers
                    option 1 go passport
                      en: Passport
                    option 2 go card
                      en: Identity card
                    option 3 go top
                      en: Top
                  screen roads
                    en: Roads
                    option 1 go works
                      en: Works today
                    option 2 go top
                      en: Top
                  end passport
                    en: Bring two photos
                  end card
                    en: Bring your old card
                  end works
                    en: Rue de Carthage is closed
                """
        ),
        CorrectMenu(
            "a text for numbers that are not on the menu",
            "en",
            "fr",
            lines: "  wrong\n    en: Not on the menu\n    fr: Hors menu\n",
            flows: """
                flow start
                  dial *150#
                  screen first
                    en: What do you need?
                    fr: De quoi s'agit-il ?
                    option 1 go done
                      en: Nothing
                      fr: De rien
                  end done
                    en: Good bye
                    fr: Au revoir
                """
        ),
        CorrectMenu(
            "a session that is resumed",
            "ar",
            lines: "  resume within 10 minutes\n",
            flows: """
                flow start
                  dial *150#
                  ask name as text up to 30
                    ar: ما اسمك؟
                    wrong
                      ar: ثلاثون حرفا على الأكثر
                    after 3 wrong go bye
                  end bye
                    ar: شكرا {name short 10}
                """.replacing(" {name short 10}", with: "")
        ),
        CorrectMenu(
            "less of a long value",
            "ar",
            "en",
            flows: """
                handler people.find
                  needs number
                  gives name text up to 60
                  outcomes found not-found
                  within 3
                flow person
                  dial *150#
                  ask number as digits 12
                    ar: اكتب رقم الهوية
                    en: Number of your card
                    wrong
                      ar: الرقم 12 خانة
                      en: The number has 12 digits
                    after 3 wrong go nobody
                  call people.find as person with number
                    found next
                    not-found go nobody
                  end hello
                    ar: أهلا {person.name short 20}
                    en: Hello {person.name short 20}
                  end nobody
                    ar: لا نجد هذا الرقم
                    en: We cannot find this number
                """
        ),
        CorrectMenu(
            "an answer that comes later by SMS",
            "en",
            flows: """
                handler bank.check
                  needs account
                  outcomes good bad
                  within 60
                flow account
                  dial *150#
                  ask account as digits 10
                    en: Your account?
                    wrong
                      en: Ten digits, please
                    after 3 wrong go bad
                  call bank.check with account later
                    good next
                    bad go bad
                  end good
                    en: Your account is good
                  end bad
                    en: Please come to the bank
                """
        ),
        CorrectMenu(
            "a payment after a yes that says how much",
            "fr",
            flows: """
                handler mairie.payer
                  needs facture
                  gives recu code up to 8
                  outcomes paye refuse
                  within 5
                  charges
                handler mairie.facture
                  needs facture
                  gives montant money up to 99999
                    fr: le montant
                  outcomes trouve inconnu
                  within 3
                flow facture
                  dial *150#
                  takes facture
                  keyword
                    fr: FACTURE
                  ask facture as digits 8
                    fr: Numéro de facture
                    wrong
                      fr: Huit chiffres
                    after 3 wrong go inconnu
                  call mairie.facture as dette with facture
                    trouve next
                    inconnu go inconnu
                  confirm payer
                    fr: Payer {le montant} DA ?
                    yes next
                    no go annule
                  call mairie.payer as paiement with facture
                    paye next
                    refuse go annule
                  end paye
                    fr: Payé. Reçu {paiement.recu}
                    receipt
                      fr: Facture {facture} : {dette.montant} DA, reçu {paiement.recu}
                  end inconnu
                    fr: Facture inconnue
                  end annule
                    fr: Rien n'a été débité
                """.replacing("Reçu", with: "Numéro").replacing(", reçu", with: ", numéro")
        ),
        CorrectMenu(
            "a question that an event starts",
            "en",
            "fr",
            flows: """
                event clinic.visit-over
                  gives doctor text up to 20 plain
                handler clinic.rate
                  needs stars
                  outcomes saved
                  within 2
                flow rate
                  start when clinic.visit-over
                  choose stars
                    en: How was your visit to {doctor}?
                    fr: Comment s'est passée la visite chez {doctor} ?
                    option 1 good
                      en: Good
                      fr: Bien
                    option 2 bad
                      en: Not good
                      fr: Pas bien
                    after 2 wrong go thanks
                  call clinic.rate with stars
                    saved next
                  end thanks
                    en: Thank you
                    fr: Merci
                """
        ),
    ]
}
