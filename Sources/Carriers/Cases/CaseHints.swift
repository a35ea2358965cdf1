/// What a carrier's file says of recorded cases: the block `cases`.
struct CaseHints: Sendable {
    /// Our path for what stands in the case's path behind the carrier's name.
    var paths: [String: String] = [:]
    /// Whether the carrier logs in before it sends.
    var logsIn = false
    /// How log-ins are answered; `{token}` is what the recorded request carries.
    var login = #"{"access_token":"{token}","token_type":"Bearer","expires_in":3600}"#
}
