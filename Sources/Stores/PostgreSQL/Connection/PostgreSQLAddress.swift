import CPostgres
import Foundation
import Gateway

/// Where a PostgreSQL data base is, and how to get in; its password is never shown.
///
/// Whatever the address leaves open, libpq takes from its environment (`PGHOST`, `PGPASSFILE`, `PGSSLMODE` …) or from its
/// password file. The tables are in the schema that `options=-csearch_path%3D…` names, else in the role's own default.
public struct PostgreSQLAddress: Sendable, Hashable {
    /// A URI: `postgresql://hatif@db.example:5432/hatif?sslmode=verify-full`.
    public var uri: String
    /// A file whose first line is the password.
    public var passwordFile: String?

    /// Makes an address.
    public init(_ uri: String, passwordFile: String? = nil) {
        self.uri = uri
        self.passwordFile = passwordFile
    }

    /// Whether a setting of the store names a PostgreSQL data base rather than a file.
    public static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    }

    /// The address without its password, for people.
    public var shown: String { Self.hidingPasswords(in: uri) }

    /// Replaces what stands between the role's name and the `@`, and a `password=` behind the `?`.
    static func hidingPasswords(in uri: String) -> String {
        var text = uri
        if let scheme = text.range(of: "://") {
            let rest = text[scheme.upperBound...]
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            // A password with a slash in it is not valid, but is to be hidden all the same.
            let end = authority.contains("@") ? authority.lastIndex(of: "@") : rest.lastIndex(of: "@")
            if let end, let colon = rest[..<end].firstIndex(of: ":") {
                text.replaceSubrange(text.index(after: colon)..<end, with: "…")
            }
        }
        if let start = text.range(of: "password=") {
            let end = text[start.upperBound...].firstIndex(of: "&") ?? text.endIndex
            text.replaceSubrange(start.upperBound..<end, with: "…")
        }
        return text
    }

    /// The settings of a connection as libpq takes them; those behind win.
    func parameters(role: PostgreSQLConnection.Role) throws(StoreError) -> [(name: String, value: String)] {
        try check()
        var all = [
            ("fallback_application_name", "hatif"), ("connect_timeout", "3"), ("target_session_attrs", "read-write"),
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"), ("dbname", uri), ("client_encoding", "UTF8"),
        ]
        if role == .listener { all[0].1 = "hatif listener" }
        if let passwordFile { all.append(("password", try Self.password(in: passwordFile))) }
        return all
    }

    /// Says what is wrong with the address, without libpq's words, which may repeat the password.
    private func check() throws(StoreError) {
        var message: UnsafeMutablePointer<CChar>?
        let parsed = PQconninfoParse(uri, &message)
        defer {
            PQconninfoFree(parsed)
            PQfreemem(message)
        }
        if parsed != nil, !hasTwoMarks { return }
        throw .failed("`\(shown)` is no PostgreSQL address; write postgresql://ROLE@HOST:PORT/DATABASE")
    }

    /// Whether an `@` of a password is not written as `%40`: libpq would take the rest of it for a host, and show it.
    private var hasTwoMarks: Bool {
        guard let scheme = uri.range(of: "://") else { return false }
        return uri[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }.count { $0 == "@" } > 1
    }

    private static func password(in path: String) throws(StoreError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .failed("the password's file `\(path)` cannot be read")
        }
        let line = String(decoding: data, as: UTF8.self).prefix { !$0.isNewline }
        guard !line.isEmpty else { throw .failed("the password's file `\(path)` is empty") }
        return String(line)
    }
}
