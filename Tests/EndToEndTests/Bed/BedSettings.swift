import Foundation

/// How the gateway of a test is configured.
struct BedSettings {
    /// The address to listen on; port 0 lets the system choose.
    var listen = "127.0.0.1:0"
    /// Where everything is kept; of SQLite a path in the bed's folder.
    var store = "sqlite:var/hatif.db"
    /// Another bed's carrier; the bed's own when `nil`.
    var carrierURL: String?
    /// The folder of menus; the shipped ones when `nil`.
    var menus: String?
    /// How long the gateway waits for the carrier's answer.
    var timeout = "20s"
    /// The carrier's rate.
    var messagesPerSecond = 10_000
    /// By when the carrier must have its answer.
    var answerDeadline = "8s"
    /// Whether a message of which nobody knows is sent again, after a second.
    var resendsUnknown = true
    /// The key that nodes on one data base share; a path in the bed's folder.
    var pseudonymKeyFile = "var/pseudonym.key"
    /// Lines for the end of the configuration, for example another carrier.
    var more = ""

    /// The configuration file.
    func yaml(carrierURL: String) -> String {
        """
        listen: \(listen)
        menus: \(menus ?? Places.package.appending(path: "Menus").path)
        country: DZ
        store: \(store)
        logLevel: debug
        carriers:
          - name: mobilis
            kind: africastalking
            baseURL: \(self.carrierURL ?? carrierURL)
            username: gov
            apiKey: \(TestBed.apiKey)
            shortCodes: ["1212"]
            serviceCodes: ["*123#"]
            messagesPerSecond: \(messagesPerSecond)
            maximumInFlight: 32
            timeout: \(timeout)
            answerDeadline: \(answerDeadline)
            reconcileAfter: 1s
            resendUnknown: \(resendsUnknown)
            resumeAfter: 1s
        \(more)
        \(store.hasPrefix("postgresql:") ? "pseudonymKeyFile: \(pseudonymKeyFile)" : "")
        """
    }
}
