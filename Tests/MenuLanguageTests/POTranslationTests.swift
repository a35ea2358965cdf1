import Testing

@testable import MenuLanguage

@Suite("PO: translations")
struct POTranslationTests {
    private static let english = LanguageTag("en")
    private static let french = LanguageTag("fr")
    private static let arabic = LanguageTag("ar")

    private static let sources = [
        MenuSource(path: "service.menu", text: CheckSamples.service),
        MenuSource(path: "birth.menu", text: CheckSamples.birth),
        MenuSource(path: "report.menu", text: CheckSamples.report),
        MenuSource(path: "handlers.catalog", text: CheckSamples.catalog),
    ]

    private func exported(_ sources: [MenuSource] = sources, merging: PortableObject? = nil) throws -> PortableObject {
        let export = try TextExport(try MenuTexts(sources), to: Self.french, from: Self.arabic)
        return try PortableObject(reading: export.file(merging: merging).written)
    }

    private func imported(
        _ file: PortableObject,
        into sources: [MenuSource] = sources
    ) throws -> (result: TextImport.Result, sources: [MenuSource]) {
        let result = try TextImport(try MenuTexts(sources), to: Self.french, from: Self.arabic).result(of: file)
        let after = sources.map { source in result.changed.first { $0.path == source.path } ?? source }
        return (result, after)
    }

    private func changing(_ old: String, to new: String, in sources: [MenuSource] = sources) -> [MenuSource] {
        sources.map { MenuSource(path: $0.path, text: $0.text.replacing(old, with: new)) }
    }

    @Test("every text has its stable name")
    func names() throws {
        let texts = try MenuTexts(
            Self.sources + [MenuSource(path: "case.menu", text: CheckSamplesOfCases.extract)]
        )
        let ids = Set(texts.texts.map(\.id))
        for id in [
            "birth.title", "birth.keyword", "birth.pay.text", "birth.nid.text", "birth.nid.wrong", "birth.office.each",
            "birth.done.receipt", "report.kind.option.1", "service.key.back", "service.words.stop",
            "start.services.option.3", "birth-extract.title", "birth-extract.stage.ready.tell",
            "birth-extract.stage.handed.ask", "births.title", "case.start.title",
        ] {
            #expect(ids.contains(id), "\(id)")
        }
        #expect(ids.count == texts.texts.count)
        #expect(texts.text("birth.pay.text")?.texts[Self.english]?.hasPrefix("Certificate for {person.name}") == true)
    }

    @Test("an export has the source, the translation, the place and what translators must know")
    func export() throws {
        let file = try exported()
        #expect(file[field: "Language"] == "fr")
        #expect(file[field: "Content-Type"] == "text/plain; charset=UTF-8")
        let pay = try #require(file.entries.first { $0.context == "birth.pay.text" })
        #expect(pay.id == "باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟")
        #expect(pay.string == "Acte de {person.name}. Frais {person.fee} DA. Commander ?")
        #expect(pay.references == ["birth.menu:43"])
        #expect(pay.notes.contains("Keep as it is: {person.name} {person.fee}"))
        #expect(pay.notes.contains("Its screen takes 80 of 80 characters in `fr` at worst."))
        let option = try #require(file.entries.first { $0.context == "report.kind.option.1" })
        #expect(option.notes.contains("Its screen takes 50 of 182 characters in `fr` at worst."))
        let receipt = try #require(file.entries.first { $0.context == "birth.done.receipt" })
        #expect(!receipt.notes.contains { $0.hasPrefix("Its screen") })
    }

    @Test("what was exported and comes back unchanged changes nothing")
    func unchanged() throws {
        let (result, after) = try imported(try exported())
        #expect(result.changes == 0)
        #expect(result.same > 30)
        #expect(result.unknown.isEmpty && result.stale.isEmpty && result.fuzzy.isEmpty)
        #expect(after == Self.sources)
    }

    @Test("an import changes the lines of the texts, and no other byte", arguments: ["\n", "\r\n"])
    func changes(_ lineBreak: String) throws {
        let sources = changing("\n", to: lineBreak)
        var file = try exported(sources)
        for index in file.entries.indices where file.entries[index].context == "birth.nid.wrong" {
            file.entries[index].string = " Tapez 12 chiffres \n"
        }
        for index in file.entries.indices where file.entries[index].context == "birth.unknown.text" {
            file.entries[index].string = "\n  Introuvable. \n\n  Passez à la mairie\n"
        }
        let (result, after) = try imported(file, into: sources)
        #expect(result.changes == 2)
        #expect(result.changed.map(\.path) == ["birth.menu"])
        let wanted = changing("fr: Numéro incorrect. Tapez les 12 chiffres", to: "fr: Tapez 12 chiffres", in: sources)
        let lines = ["fr:", "      Introuvable.", "", "      Passez à la mairie"].joined(separator: lineBreak)
        #expect(
            after == changing("fr: Numéro introuvable. Passez à la mairie", to: lines, in: wanted)
        )
        // And back to one line, with what stands after it in its place.
        let (_, back) = try imported(try exported(wanted), into: after)
        #expect(back == wanted)
    }

    @Test("a language that is still missing is put in, in the order of the service")
    func newLanguage() throws {
        let whole = try exported()
        let lacking = Self.sources.map { source in
            MenuSource(
                path: source.path,
                text: source.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .filter { !$0.drop { $0 == " " }.hasPrefix("fr: ") || source.path == "handlers.catalog" }
                    .joined(separator: "\n")
            )
        }
        #expect(MenuCompiler().compile(lacking).hasErrors)
        let (result, after) = try imported(whole, into: lacking)
        #expect(after == Self.sources)
        #expect(result.changes == result.changes + result.same)
    }

    @Test("a text that is the first of its kind in a language before all others")
    func firstLanguage() throws {
        let sources = changing("      ar: نعم\n      fr: Oui\n", to: "      fr: Oui\n")
        var file = PortableObject()
        var entry = PortableObject.Entry()
        (entry.context, entry.id, entry.string) = ("solved.solved.option.1", "Yes", "نعم")
        file.entries = [entry]
        let result = try TextImport(try MenuTexts(sources), to: Self.arabic, from: Self.english).result(of: file)
        #expect(result.changed == [Self.sources[2]])
    }

    @Test(
        "a translation that loses a value, adds one or cannot be read is refused, and nothing changes",
        arguments: [
            ("Acte de {person.name}. Commander ?", "leaves out {person.fee}"),
            ("Acte de {person.name}, {person.fee}, {person.age}", "shows {person.age}"),
            ("Acte de {person.name}, {person.fee}, {", "between `{` and `}`"),
            ("{person.name} {person.fee} \u{202E}", "invisible"),
        ]
    )
    func lostValue(_ translation: String, _ reason: String) throws {
        var file = try exported()
        let place = try #require(file.entries.firstIndex { $0.context == "birth.pay.text" })
        file.entries[place].string = translation
        do {
            _ = try imported(file)
            Issue.record("it was taken")
        } catch TranslationError.refused(let line, let id, let message) {
            #expect(line == file.entries[place].line)
            #expect(id == "birth.pay.text")
            let refusal = TranslationError.refused(line: line, id: id, reason: message)
            for language in MessageLanguage.allCases {
                #expect(refusal.wording("fr.po").unsaid(in: language) == [])
                let said = refusal.said(of: "fr.po", in: language)
                #expect(said.contains("fr.po:\(line)") && said.contains(id))
            }
            #expect(message.english.lowercased().contains(reason), "\(message.english)")
        }
    }

    @Test("a translation that makes a screen too long is refused, with the checker's own message")
    func tooLong() throws {
        var file = try exported()
        let place = try #require(file.entries.firstIndex { $0.context == "birth.pay.text" })
        file.entries[place].string += String(repeating: " vraiment", count: 20)
        do {
            _ = try imported(file)
            Issue.record("it was taken")
        } catch TranslationError.breaks(let diagnostics) {
            #expect(diagnostics.map(\.code) == ["T08"])
            #expect(diagnostics.first?.quote.hasPrefix("fr: Acte") == true)
        }
    }

    @Test("fuzzy, old and unknown translations are not taken, and are counted")
    func notTaken() throws {
        var file = try exported()
        file.entries[0].isFuzzy = true
        file.entries[0].string = "x"
        file.entries[1].id = "another text"
        file.entries[1].string = "y"
        file.entries[2].context = "nothing.like.this"
        file.entries[3].string = ""
        let (result, after) = try imported(file)
        #expect(after == Self.sources)
        #expect(result.fuzzy.count == 1)
        #expect(result.stale.count == 1)
        #expect(result.unknown == ["nothing.like.this"])
        #expect(result.untranslated == 1)
    }

    @Test("a text that has changed since makes its translation fuzzy, and T13 says so until somebody looks at it")
    func stale() throws {
        let kept = try exported()
        func warnings(_ sources: [MenuSource], _ file: PortableObject) throws -> [Diagnostic] {
            StaleTranslations(try MenuTexts(sources)).diagnostics([
                .init(path: "Menus/po/fr.po", menus: "Menus", content: file)
            ])
        }
        #expect(try warnings(Self.sources, kept).isEmpty)

        let changed = changing("    ar: لم يقبل الدفع. لم نخصم شيئا", to: "    ar: رفض الدفع")
        let found = try warnings(changed, kept)
        #expect(found.map(\.code) == ["T13"])
        #expect(found.first?.source.file == "birth.menu")
        // Without the folder, the command would write the texts of the configured menus into this file.
        let command = "hatif texts export Menus --language fr --source ar --to Menus/po/fr.po"
        #expect(found.first?.hint.contains(command) == true)
        #expect(found.first?.quote.hasPrefix("fr: Paiement") == true)
        #expect(found.first?.severity == .warning)
        #expect(found.first?.source.column == 5 && found.first?.source.endColumn == 45)

        for said in [found.first?.message(in: .arabic), found.first?.hint(in: .arabic)] {
            let lines = (said ?? "").split(separator: "\n")
            #expect(
                lines.count > 1
                    && !lines.contains { !$0.hasPrefix("    ") && $0.contains { $0.isASCII && $0.isLetter } }
            )
        }
        #expect(found.first?.message(in: .french).contains("traduit un ancien texte `ar`") == true)

        // Merged, it is fuzzy with the old text beside it, and the warning stays.
        var merged = try exported(changed, merging: kept)
        let place = try #require(merged.entries.firstIndex { $0.context == "birth.refused.text" })
        #expect(merged.entries[place].isFuzzy)
        #expect(merged.entries[place].previousID == "لم يقبل الدفع. لم نخصم شيئا")
        #expect(merged.entries[place].id == "رفض الدفع")
        #expect(merged.entries.count { $0.isFuzzy } == 1)
        let told = try warnings(changed, merged)
        #expect(told.count == 1 && told.first?.message(in: .french).contains("Il est maintenant") == true)
        #expect(try exported(changed, merging: merged) == merged)

        // Somebody says that it is right, or writes it anew.
        var right = merged
        right.entries[place].isFuzzy = false
        #expect(try warnings(changed, right).isEmpty)
        merged.entries[place].isFuzzy = false
        merged.entries[place].string = "Paiement non accepté"
        let (result, after) = try imported(merged, into: changed)
        #expect(result.changes == 1)
        #expect(try warnings(after, merged).isEmpty)
        // Who changes the menu alone has looked at it, too.
        #expect(try warnings(after, kept).isEmpty)
    }

    @Test("a merge loses neither remarks nor translations that are not in the menu yet, nor those whose text is gone")
    func merge() throws {
        var kept = try exported()
        kept.entries[0].remarks = ["A question"]
        kept.entries[1].string = "Autre chose"
        let gone = changing("  end never\n    ar: x\n", to: "").map { source in
            MenuSource(path: source.path, text: source.text.replacing("option 3 light", with: "option 4 light"))
        }
        let merged = try exported(gone, merging: kept)
        #expect(merged.entries[0].remarks == ["A question"])
        #expect(merged.entries[1].string == "Autre chose")
        #expect(merged.entries[1].isFuzzy)
        #expect(merged.entries[1].notes.contains { $0.hasPrefix("The menu says: ") })
        #expect(merged.entries.filter(\.isObsolete).map(\.context) == ["report.kind.option.3"])
    }

    @Test("menus that cannot be read, and languages that are not there, are refused")
    func refused() throws {
        #expect(throws: TranslationError.sameLanguage(Self.arabic)) {
            try TextExport(try MenuTexts(Self.sources), to: Self.arabic)
        }
        #expect(throws: TranslationError.noService) { try MenuTexts([]) }
        #expect(throws: TranslationError.self) { try MenuTexts(changing("  takes nid", to: "  tkaes nid")) }
        #expect(throws: TranslationError.self) { try MenuTexts(changing("end refused", to: "end cancelled")) }
        #expect(
            throws: TranslationError.unknownLanguage(
                LanguageTag("es"),
                known: [Self.arabic, Self.french, Self.english]
            )
        ) {
            try TextExport(try MenuTexts(Self.sources), to: LanguageTag("es"))
        }
    }
}

/// A case and a register, one of them with the name of a flow.
private enum CheckSamplesOfCases {
    static let extract = """
        case birth-extract
          title
            ar: شهادة
            fr: Acte
            en: Certificate
          stage received
          stage ready
            tell
              ar: جاهزة
              fr: Prêt
              en: Ready
          stage handed
            ask fulfilled after 2 days
              ar: هل وصلت؟
              fr: Reçu ?
              en: Received?
          moves received to ready, ready to handed

        case start
          title
            ar: بدء
            fr: Début
            en: Start
          stage received

        dataset births
          title
            ar: المواليد
            fr: Naissances
            en: Births
          key nid as digits 12
        """
}
