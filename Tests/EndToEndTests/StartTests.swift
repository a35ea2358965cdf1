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
                names: ["broken.yaml:3", "pigeon", "africastalking"]
            ),
            Defect(
                name: "no account",
                yaml: "carriers:\n  - name: a\n    kind: africastalking\n    baseURL: https://a.example\n",
                names: ["broken.yaml:2", "`username`"]
            ),
            Defect(
                name: "no base URL",
                yaml: carrier("baseURL: ftp://a.example"),
                names: ["broken.yaml:6", "baseURL", "https://"]
            ),
            Defect(
                name: "no network",
                yaml: carrier("allowFrom: [10.0.0.0/99]"),
                names: ["broken.yaml:6", "10.0.0.0/99"]
            ),
            Defect(name: "no prefix", yaml: carrier("prefixes: ['2136']"), names: ["broken.yaml:6", "2136"]),
            Defect(name: "a short secret", yaml: carrier("webhookSecret: abc"), names: ["broken.yaml:6", "shorter"]),
            Defect(
                name: "one value as a list",
                yaml: "listen: [a]\n",
                names: ["broken.yaml:1", "`listen`", "one value"]
            ),
            Defect(name: "a list as one value", yaml: "languages: ar\n", names: ["broken.yaml:1", "[ar]"]),
            Defect(name: "a language", yaml: "country: DZ\nlanguages: [ar, xx]\n", names: ["broken.yaml:2", "`xx`"]),
            Defect(
                name: "the name of a register",
                yaml: "services:\n  - name: births\n    url: https://a.example\n    secret: abcdefgh\n",
                names: ["broken.yaml:2", "`births`", "dataset"]
            ),
            Defect(
                name: "no network of a service",
                yaml:
                    "services:\n  - name: a\n    url: https://a.example\n    secret: abc\n    allowedNetworks: [ten]\n",
                names: ["broken.yaml:5", "`ten`", "10.1.0.0/16"]
            ),
            Defect(name: "a proxy", yaml: "http:\n  proxy: nowhere\n", names: ["broken.yaml:2", "proxy", "3128"]),
            Defect(
                name: "half a certificate",
                yaml: "http:\n  keyFile: broken.yaml\n",
                names: ["broken.yaml:2", "key"]
            ),
            Defect(
                name: "a key of http",
                yaml: "http:\n  prox: a\n",
                names: ["broken.yaml:2", "did you mean `proxy`"]
            ),
            Defect(name: "a list at the top", yaml: "- listen: 127.0.0.1:0\n", names: ["broken.yaml:1", "is a list"]),
            Defect(
                name: "a key twice",
                yaml: "country: DZ\nlisten: a\ncountry: KE\n",
                names: ["broken.yaml:3", "`country`"]
            ),
            Defect(
                name: "a key of a carrier twice",
                yaml: "carriers:\n  - name: a\n    kind: loopback\n    kind: loopback\n",
                names: ["broken.yaml:4", "`kind`"]
            ),
            Defect(name: "nothing", yaml: "", names: ["broken.yaml", "sets nothing"]),
            Defect(
                name: "anybody can write to the carrier that there is without any",
                yaml: "listen: 0.0.0.0:0\n",
                names: ["broken.yaml:1", "imitate"]
            ),
            Defect(name: "no menus", yaml: "country: DZ\nmenus: nowhere\n", names: ["broken.yaml:2", "nowhere"]),
            Defect(
                name: "a secret file that is not there",
                yaml: "carriers:\n  - name: a\n    kind: loopback\n    webhookSecretFile: secrets/none\n",
                names: ["broken.yaml:4", "secrets/none"]
            ),
        ]

        /// A carrier that is whole but for what its last line says.
        private static func carrier(_ line: String) -> String {
            """
            carriers:
              - name: a
                kind: africastalking
                username: gov
                apiKey: key-0123456789
                \(line)
            \(line.hasPrefix("baseURL") ? "" : "    baseURL: https://a.example")

            """
        }

        @Test("what the environment says is named by its variable, and what sets nothing is refused")
        func environment() async throws {
            let rows: [(variable: String, value: String, names: [String])] = [
                ("HATIF_LISTEN", "nowhere", ["HATIF_LISTEN: ", "nowhere"]),
                ("HATIF_CARRIERS_MOBILIS_BASE_URL", "ftp://a", ["HATIF_CARRIERS_MOBILIS_BASE_URL: "]),
                ("HATIF_CARRIERS_MOBILIS_SCREEN_UCS2", "1", ["HATIF_CARRIERS_MOBILIS_SCREEN_UCS2: "]),
                ("HATIF_LISTN", "127.0.0.1:0", ["HATIF_LISTN: ", "`HATIF_LISTEN`"]),
                ("HATIF_CARRIERS_DJEZZY_KIND", "loopback", ["HATIF_CARRIERS_DJEZZY_KIND: "]),
            ]
            try await TestBed.with { bed in
                for row in rows {
                    let printed = try await bed.run(
                        ["data", "list", "--config", "hatif.yaml"],
                        environment: [row.variable: row.value]
                    )
                    #expect(printed.ending == .exited(2), "\(row.variable): \(printed)")
                    for name in row.names {
                        #expect(printed.errors.contains(name), "\(row.variable): \(printed.errors)")
                    }
                }
                let known = [
                    "HATIF_ACTOR": "amina", "HATIF_LANGUAGE": "ar", "HATIF_KILLS": "3", "HATIF_LOG_LEVEL": "error",
                ]
                let fine = try await bed.run(["data", "list", "--config", "hatif.yaml"], environment: known)
                #expect(fine.ending == .exited(0), "\(fine)")
            }
        }

        @Test("a broken configuration")
        func configuration() async throws {
            try await TestBed.with { bed in
                let menus = Places.package.appending(path: "Menus").path
                for defect in Self.defects {
                    let own = defect.yaml.contains("menu: ") || defect.yaml.contains("menus: ")
                    let isWhole = own || defect.yaml.isEmpty || defect.yaml.hasPrefix("- ")
                    try bed.write(defect.yaml + (isWhole ? "" : "menus: \(menus)\n"), to: "broken.yaml")
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
                #expect(printed.errors.contains("hatif.yaml:7: "), "the carrier's line: \(printed.errors)")
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
                let languages = [
                    ("fr", "AUCUNE ÉTAPE NE PORTE CE NOM", "ont des erreurs"),
                    ("ar", "لا توجد خطوة بهذا الاسم", "في هذه القوائم أخطاء"),
                ]
                for (language, title, line) in languages {
                    for command in [["serve"], ["dial", "*123#"], ["sms", "BIRTH"], ["test"], ["handlers"]] {
                        let asked = try await bed.run(command + ["--config", "hatif.yaml", "--language", language])
                        let known = try await bed.run(
                            command + ["--config", "hatif.yaml"],
                            environment: ["HATIF_LANGUAGE": language]
                        )
                        #expect(asked.ending == .exited(2) && asked.errors == known.errors, "\(asked) \(known)")
                        #expect(asked.errors.contains(title) && asked.errors.contains(line), "\(asked)")
                    }
                }
                let absent = BedSettings(menus: bed.folder.appending(path: "Nothing").path)
                try bed.configure(absent)
                let second = try await bed.run("serve")
                #expect(second.ending == .exited(2) && second.errors.contains("Nothing"), "\(second)")
            }
        }
    }
}
