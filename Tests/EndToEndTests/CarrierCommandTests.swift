import Foundation
import Testing

extension EndToEnd {
    /// The commands on carriers' files.
    @Suite struct CarrierCommandTests {
        @Test("a new carrier is written once, holds, and passes its cases", arguments: ["json", "form", "xml"])
        func drafts(kind: String) async throws {
            try await TestBed.with { bed in
                let folder = bed.folder.appending(path: "carriers").path
                let new = ["carrier", "new", "fixnet", "--kind", kind, "--carriers", folder]
                #expect(try await bed.run(new).ending == .exited(0))
                let again = try await bed.run(new)
                #expect(again.ending == .exited(1) && again.errors.contains("is there already"), "\(again)")
                let checked = try await bed.run(["carrier", "check", folder + "/fixnet.yaml"])
                #expect(checked.ending == .exited(0) && checked.output.contains("fixnet: fixnet"), "\(checked)")
                let test = ["carrier", "test", folder + "/fixnet.cases.json", "--carriers", folder]
                let tested = try await bed.run(test)
                #expect(tested.ending == .exited(0) && tested.output == "4 passed, 0 failed\n", "\(tested)")
                let one = try await bed.run(test + ["--only", "fixnet-002", "--json"])
                #expect(one.output.contains("\"passed\" : 1"), "\(one)")
                let none = try await bed.run(test + ["--only", "nobody"])
                #expect(none.ending == .exited(2) && none.errors.contains("has no case for nobody"), "\(none)")
            }
        }

        @Test("a difference is a line and the exit code 1; a fault of a file has its place")
        func faults() async throws {
            try await TestBed.with { bed in
                let folder = bed.folder.appending(path: "carriers").path
                #expect(try await bed.run(["carrier", "new", "fixnet", "--carriers", folder]).ending == .exited(0))
                let file = folder + "/fixnet.yaml"
                let yaml = try String(contentsOfFile: file, encoding: .utf8)
                try Data(yaml.replacing("text: json:$.text", with: "text: json:$.id").utf8).write(
                    to: URL(filePath: file)
                )
                let test = ["carrier", "test", folder + "/fixnet.cases.json", "--carriers", folder]
                let tested = try await bed.run(test)
                #expect(tested.ending == .exited(1) && tested.output.hasSuffix("3 passed, 1 failed\n"), "\(tested)")
                #expect(tested.output.contains(#"meaning.text: expected "HELP", found "m1""#), "\(tested)")
                try Data(yaml.replacing("event: report", with: "event: repport").utf8).write(to: URL(filePath: file))
                let checked = try await bed.run(["carrier", "check", file])
                #expect(checked.ending == .exited(1) && checked.output.contains("fixnet.yaml:"), "\(checked)")
                #expect(checked.output.contains("did you mean `report`?"), "\(checked)")
                let json = try await bed.run(["carrier", "check", file, "--json"])
                #expect(json.ending == .exited(1) && json.output.contains("\"line\""), "\(json)")
            }
        }

        @Test("the shipped carriers are listed with what they do")
        func list() async throws {
            try await TestBed.with { bed in
                let folder = Places.package.appending(path: "Deploy/carriers").path
                let listed = try await bed.run(["carrier", "list", "--carriers", folder])
                #expect(listed.ending == .exited(0), "\(listed)")
                let line = listed.output.split(separator: "\n").first { $0.hasPrefix("twilio ") } ?? ""
                #expect(line.contains("SMS in, SMS out, reports") && line.contains("signed: twilio"), "\(line)")
                let json = try await bed.run(["carrier", "list", "--carriers", folder, "--json"])
                #expect(json.output.contains("\"name\" : \"africastalking\""))
            }
        }
    }
}
