// swift-tools-version: 6.2
import PackageDescription

// One target for each step of a message's way; Sources/README order is DESIGN's: only `hatif` knows everybody.
let package = Package(
    name: "hatif",
    products: [.executable(name: "hatif", targets: ["hatif"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: [.defaults, "YAML"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CurlClient", dependencies: ["CCurl"]),
        .target(name: "ShortText"),
        .target(name: "MenuLanguage", dependencies: ["ShortText"]),
        .target(
            name: "Gateway",
            dependencies: [
                "MenuLanguage", "ShortText",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "Services",
            dependencies: ["Gateway", "CurlClient", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(
            name: "Carriers",
            dependencies: [
                "CurlClient", "Gateway", "ShortText",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "Stores",
            dependencies: [
                "CPostgres", "Gateway",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Webhook",
            dependencies: [
                "Carriers", "Gateway",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "hatif",
            dependencies: [
                "Carriers", "CMalloc", "CurlClient", "Gateway", "MenuLanguage", "Services", "ShortText", "Stores",
                "Webhook",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "TestKit",
            dependencies: ["Carriers", "CurlClient", "Gateway", "ShortText"],
            path: "Tests/TestKit"
        ),
        .testTarget(name: "ShortTextTests", dependencies: ["ShortText"]),
        .testTarget(name: "MenuLanguageTests", dependencies: ["MenuLanguage", "ShortText"]),
        .testTarget(name: "CurlClientTests", dependencies: ["CurlClient", "TestKit"]),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Carriers", "CurlClient", "Gateway", "MenuLanguage", "ShortText", "TestKit",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "ServicesTests",
            dependencies: [
                "CurlClient", "Gateway", "MenuLanguage", "Services", "ShortText", "TestKit",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "CarriersTests",
            dependencies: [
                "Carriers", "CurlClient", "Gateway", "ShortText", "TestKit",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "StoresTests",
            dependencies: ["CPostgres", "Gateway", "ShortText", "Stores", "TestKit"]
        ),
        .testTarget(
            name: "WebhookTests",
            dependencies: [
                "Carriers", "CurlClient", "Gateway", "ShortText", "TestKit", "Webhook",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(name: "EndToEndTests", dependencies: ["CurlClient", "Stores", "TestKit", "hatif"]),
    ],
    swiftLanguageModes: [.v6]
)

// Yardsticks and drivers of Deploy/bench; not needed for anything else.
if Context.environment["HATIF_BENCH"] != nil {
    package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []))
    package.targets += [
        .executableTarget(
            name: "BareEndpoint",
            dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "Tests/Bench/BareEndpoint"
        ),
        .executableTarget(name: "CurlBench", dependencies: ["CurlClient"], path: "Tests/Bench/CurlBench"),
        .executableTarget(
            name: "CarrierBench",
            dependencies: ["Carriers", "CurlClient", "Gateway", "ShortText"],
            path: "Tests/Bench/CarrierBench"
        ),
        // The plugin looks for benchmarks in a folder of this name.
        .executableTarget(
            name: "TextBench",
            dependencies: ["ShortText", .product(name: "Benchmark", package: "benchmark")],
            path: "Tests/Bench/Benchmarks/TextBench",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
}

// Fuzzers of the pure modules: Tests/Fuzz.
let fuzzes = Context.environment["HATIF_FUZZ"] != nil
if fuzzes {
    package.targets.append(
        .executableTarget(name: "Fuzz", dependencies: ["MenuLanguage", "ShortText"], path: "Tests/Fuzz")
    )
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .treatAllWarnings(as: .error),
    ]
}

if fuzzes {
    for target in package.targets where ["ShortText", "MenuLanguage", "Fuzz"].contains(target.name) {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=fuzzer,address"])]
        if target.name == "Fuzz" {
            target.linkerSettings = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
        }
    }
}
