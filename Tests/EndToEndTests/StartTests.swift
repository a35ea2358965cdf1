import Foundation
import Testing

extension EndToEnd {
    /// What is wrong with the configuration or the menus stops the start: exit 2, with file, line and mend.
    @Suite struct StartTests {
        /// A configuration, and what the error must name.
        private struct Defect {
            var name: String
            var yaml: String
            var names: [String]
        }

        private static let defects = [
            Defect(
                name: "unknown key",
                yaml: "listen: 127.0.0.1:0\nmenu: Menus\n",
                names: ["broken.yaml:2", "`menu`", "`menus`"]
            ),
            Defect(
                name: "unknown key of a carrier",
                yaml: "carriers:\n  - name: a\n    kind: loopback\n    shortCode: 1212\n",
                names: ["broken.yaml:4", "`shortCode`", "`shortCodes`"]
            ),
            Defect(name: "no YAML", yaml: "listen: 127.0.0.1:0\nmenus: [a\n", names: ["broken.yaml:"]),
            Defect(name: "no address", yaml: "country: DZ\nlisten: nowhere\n", names: ["broken.yaml:2", "`listen`"]),
            Defect(name: "no country", yaml: "country: Atlantis\n", names: ["broken.yaml:1", "`country`", "Atlantis"]),
            Defect(name: "no store", yaml: "store: mysql:x\n", names: ["broken.yaml:1", "`store`"]),
            Defect(
                name: "no time",
                yaml: "carriers:\n  - name: a\n    kind: loopback\n    timeout: soon\n",
                names: ["broken.yaml:4", "timeout", "soon"]
            ),
            Defect(
                name: "unknown kind",
                yaml: "carriers:\n  - name: a\n    kind: pigeon\n",
                names: ["pigeon", "africastalking"]
            ),
            Defect(
                name: "a secret file that is not there",
                yaml: "carriers:\n  - name: a\n    kind: loopback\n    webhookSecretFile: secrets/none\n",
                names: ["broken.yaml:4", "secrets/none"]
            ),
        ]

        @Test("a broken configuration")
        func configuration() async throws {
            try await TestBed.with { bed in
                let menus = Places.package.appending(path: "Menus").path
                for defect in Self.defects {
                    let own = defect.yaml.contains("menu: ") || defect.yaml.contains("menus: ")
                    try bed.write(defect.yaml + (own ? "" : "menus: \(menus)\n"), to: "broken.yaml")
                    let printed = try await bed.run(["serve", "--config", "broken.yaml"])
                    #expect(printed.ending == .exited(2), "\(defect.name): \(printed)")
                    #expect(printed.errors.contains("hatif: "), "\(defect.name): \(printed.errors)")
                    for name in defect.names {
                        #expect(printed.errors.contains(name), "\(defect.name), \(name): \(printed.errors)")
                    }
                }
                let absent = try await bed.run(["serve", "--config", "none.yaml"])
                #expect(absent.ending == .exited(2) && absent.errors.contains("none.yaml"))
                print("broken configurations: \(Self.defects.count + 1)")
            }
        }

        @Test("a carrier that anybody could imitate is refused, unless only this machine can reach it")
        func unguardedCarrier() async throws {
            var settings = BedSettings()
            settings.listen = "0.0.0.0:0"
            try await TestBed.with(settings) { bed in
                let printed = try await bed.run("serve")
                #expect(printed.ending == .exited(2), "\(printed)")
                #expect(printed.errors.contains("mobilis") && printed.errors.contains("webhookSecretFile"))
            }
        }

        @Test("broken menus are named with file and line")
        func menus() async throws {
            try await TestBed.with { bed in
                var line = 0
                let menus = try bed.copyMenus { name, text in
                    guard name == "birth.menu" else { return text }
                    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                    line = (lines.firstIndex { $0.contains("go cancelled") } ?? 0) + 1
                    return text.replacing("go cancelled", with: "go canceled")
                }
                var settings = BedSettings()
                settings.menus = menus
                try bed.configure(settings)
                let printed = try await bed.run("serve")
                #expect(printed.ending == .exited(2), "\(printed)")
                for name in ["birth.menu", "\(line)", "canceled", "cancelled"] {
                    #expect(printed.errors.contains(name), "\(name): \(printed.errors)")
                }
                let absent = BedSettings(menus: bed.folder.appending(path: "Nothing").path)
                try bed.configure(absent)
                let second = try await bed.run("serve")
                #expect(second.ending == .exited(2) && second.errors.contains("Nothing"), "\(second)")
            }
        }
    }
}
