import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// Transcripts see what requests say: the messages of stages, and the names of cases and stages.
@Suite struct TrialCaseTests {
    private static let menu = """
        service city
          languages fr en
          dial *1#
          sms 1212

        case permit
          title
            fr: Permis
            en: Permit
          opens with name
          stage received
          stage ready
            title
              fr: disponible
              en: ready
            tell
              fr: {title} {reference} : {name}
              en: {title} {reference}: {name}
          moves received to ready

        flow status
          dial *1#
          ask reference as digits 8
            fr: Quel dossier ?
            en: Which file?
            wrong
              fr: Tapez 8 chiffres
              en: Type 8 digits
            after 2 wrong go done
          call case.status as file with reference
            found next
            not-found go done
            unavailable go done
          end found
            fr: {file.title}, {file.stage}
            en: {file.title}: {file.stage}
          end done
            fr: Fin
            en: The end

        test "one"
          citizen speaks LANGUAGE
          event permit.STAGE
            reference = 44190276
            name = Amina
          sms says
            TOLD
          handler case.status answers found
            title = permit
            stage = STAGE
          they dial *1*44190276#
          screen says
            SHOWN
        """

    private func play(_ language: String, _ stage: String, told: String, shown: String) async throws -> [String]? {
        let text = Self.menu.replacing("LANGUAGE", with: language).replacing("STAGE", with: stage)
            .replacing("TOLD", with: told).replacing("SHOWN", with: shown)
        let compilation = MenuCompiler().compile([MenuSource(path: "one.menu", text: text)])
        guard let program = compilation.program else { return compilation.diagnostics.map(\.message) }
        let runner = TranscriptRunner(
            program: program,
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        return await runner.run(try #require(compilation.transcripts.first))?.actual
    }

    @Test func `a stage tells in the citizen's language, and has its name in it`() async throws {
        #expect(try await play("fr", "ready", told: "Permis 44190276 : Amina", shown: "Permis, disponible") == nil)
        #expect(try await play("en", "ready", told: "Permit 44190276: Amina", shown: "Permit: ready") == nil)
    }

    @Test func `a stage that says nothing sends nothing`() async throws {
        #expect(try await play("en", "received", told: "x", shown: "x") == ["(nothing)"])
    }

    @Test func `a stage that nobody declared is a mistake in the test`() async throws {
        let messages = try await play("en", "redy", told: "x", shown: "x")
        #expect(messages?.count == 1 && messages?.first?.contains("`permit.redy`") == true)
    }
}
