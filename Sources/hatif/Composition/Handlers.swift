import Carriers
import CurlClient
import Foundation
import Gateway
import Logging
import MenuLanguage
import Services

/// The handlers of a program: what its files declare, and the ministries' systems of the configuration.
struct Handlers {
    /// All of them.
    let all: [any ServiceHandler]

    init(
        program: MenuProgram,
        configuration: HatifConfiguration,
        store: any Store,
        transport: any HTTPTransport,
        logger: Logger
    ) {
        let declared = declaredHandlers(
            of: program,
            store: store,
            timeZone: configuration.timeZone,
            notices: .system(configuration, program),
            random: { UInt64.random(in: .min ... .max) }
        )
        let remote = configuration.services.map { settings in
            RemoteHandler(
                settings: settings,
                signatures: Array(program.handlers.values),
                reader: ValueReader(program: program, country: configuration.country),
                transport: transport,
                report: { fault in
                    let level: Logger.Level = fault.cause.isBreach ? .error : .warning
                    logger.log(
                        level: level,
                        "a ministry's system did not answer usably",
                        metadata: ["operation": "\(fault.operation)", "cause": "\(fault.cause)"]
                    )
                }
            )
        }
        all = declared + remote
    }
}

extension MessageIdentifiers {
    /// Ids from the system's source of randomness.
    static let system = MessageIdentifiers(random: { UInt64.random(in: .min ... .max) })
}

extension NoticeMaker {
    /// Messages about cases: the carrier's first short code as the originator, worth sending for three days.
    static func system(_ configuration: HatifConfiguration, _ program: MenuProgram) -> NoticeMaker {
        let originators = Dictionary(
            uniqueKeysWithValues: configuration.carriers.map { carrier in
                (carrier.name, carrier.shortCodes.first ?? program.service.shortCodes.first)
            }
        )
        let lifetime = GatewaySettings().noticeLifetime
        return NoticeMaker { phone, carrier, text, language, now in
            OutboundMessage(
                id: MessageIdentifiers.system.next(at: now),
                carrier: carrier,
                to: phone,
                originator: originators[carrier] ?? nil,
                text: text,
                language: language,
                priority: .notice,
                createdAt: now,
                expiresAt: now + lifetime
            )
        }
    }
}
