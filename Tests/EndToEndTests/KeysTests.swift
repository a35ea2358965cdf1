import Foundation
import TestKit
import Testing

extension EndToEnd {
    /// Keys at rest, as an operator uses them.
    @Suite struct KeysTests {
        @Test("a store is sealed at the next start, given a new key, and opened again; the service goes on")
        func sealed() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let phone = "+213550000931"
                #expect(try await bed.sms("HELP zaynabsecret", from: phone, id: "one").status == 200)
                _ = try await bed.messages(to: phone, in: "sent")
                try await bed.stop(by: 15)
                #expect(try Self.holds(bed, "zaynabsecret"))

                #expect(try await bed.run("keys", "new", "store.key").ending == .exited(0))
                let twice = try await bed.run("keys", "new", "store.key")
                #expect(twice.ending == .exited(2) && twice.errors.contains("never overwritten"), "\(twice)")
                try bed.configure(Self.settings(bed, "keys: {file: store.key}"))
                try await bed.start()
                #expect(try !Self.holds(bed, "zaynabsecret"))
                #expect(try await bed.sms("HELP zaynabsecret", from: phone, id: "two").status == 200)
                _ = try await bed.messages(to: phone, count: 2, in: "sent")
                #expect(try !Self.holds(bed, "zaynabsecret"))
                let inUse = try await bed.run("keys", "rotate")
                #expect(inUse.ending == .exited(1) && inUse.errors.contains("stop `hatif serve`"), "\(inUse)")
                try await bed.stop(by: 15)

                try await expectRotation(bed)
                try bed.configure(Self.settings(bed, ""))
                let refused = try await bed.run("message", "list")
                #expect(refused.ending == .exited(2) && refused.errors.contains("sealed"), "\(refused)")
                try bed.configure(Self.settings(bed, "keys: {file: store.key}"))
                #expect(try await bed.run("keys", "unseal", "--yes").ending == .exited(0))
                try bed.configure(Self.settings(bed, ""))
                #expect(try await bed.messages(to: phone).count == 2)
                #expect(try await bed.run("audit", "verify").ending == .exited(0))
            }
        }

        /// The new key takes the place of the old one, and everything is still there.
        private func expectRotation(_ bed: TestBed) async throws {
            let before = try Data(contentsOf: bed.folder.appending(path: "store.key"))
            let rotated = try await bed.run("keys", "rotate")
            #expect(rotated.ending == .exited(0), "\(rotated)")
            #expect(try Data(contentsOf: bed.folder.appending(path: "store.key")) != before)
            let status = try await bed.run("keys", "status")
            #expect(status.output.contains("the right key") && status.output.contains(": sealed"), "\(status)")
            #expect(status.ending == .exited(0))
            let key = bed.folder.appending(path: "store.key")
            let right = try Data(contentsOf: key)
            try FileManager.default.removeItem(at: key)
            #expect(try await bed.run("keys", "new", key.path).ending == .exited(0))
            let wrong = try await bed.run("keys", "status")
            #expect(wrong.ending == .exited(1) && wrong.output.contains("another key"), "\(wrong)")
            try right.write(to: key)
            try await bed.start()
            #expect(try await bed.messages(to: "+213550000931").count == 2)
            try await bed.stop(by: 15)
        }

        private static func settings(_ bed: TestBed, _ more: String) -> BedSettings {
            var settings = BedSettings()
            settings.carrierURL = bed.carrier.baseURL
            settings.more = more
            return settings
        }

        /// Whether a word can be read in the files of the store.
        private static func holds(_ bed: TestBed, _ word: String) throws -> Bool {
            let folder = bed.folder.appending(path: "var")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.hasPrefix("hatif.db")
            }
            return try names.contains { name in
                try Data(contentsOf: folder.appending(path: name)).range(of: Data(word.utf8)) != nil
            }
        }
    }
}
