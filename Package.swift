// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// `scripts/fuzz.sh` sets it: every target then counts the branches it takes, for libFuzzer.
let isFuzzing = Context.environment["PREAU_FUZZ"] != nil
let fuzzing: [SwiftSetting] = isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : []

/// Each target may import only those that stand above it: see docs/architecture.md.
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + fuzzing

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: settings)
}

/// What most families of pages read.
let engine: [Target.Dependency] = ["Rules", "Language", "Grammar", "Formats", "Kernel"]
let directory: [Target.Dependency] = ["Operations", "Prefill", "Search", "Directory"]

let package = Package(
    name: "preau",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "preau", targets: ["preau"])],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // The centre: values of the field, files with positions, the language, its engine, its proofs.
        target("Kernel"),
        target("Formats", ["Kernel", .product(name: "Yams", package: "Yams")]),
        target("Grammar", ["Formats", "Kernel"]),
        target("Language", ["Grammar", "Formats", "Kernel", .product(name: "Crypto", package: "swift-crypto")]),
        target("Rules", ["Language", "Grammar", "Formats", "Kernel"]),
        target("Lots", ["Rules", "Language", "Grammar", "Formats", "Kernel"]),
        target("Proofs", ["Lots", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        // The programme, a target per feature.
        target("Directory", ["Kernel"]),
        target("Search", ["Directory"]),
        target("People", ["Kernel"]),
        target("Calls", ["People", "Rules", "Language", "Grammar", "Kernel"]),
        target("Prefill", ["Directory", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        // Files in and out, databases, acts.
        .systemLibrary(name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibPQ", path: "Sources/System/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", path: "Sources/System/CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        target("Spreadsheets", ["CXlsxWriter"]),
        .systemLibrary(
            name: "CCurl", path: "Sources/System/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        target("Outside", ["CCurl", "Kernel"]),
        .systemLibrary(name: "CMalloc", path: "Sources/System/CMalloc"),
        target("RowFiles", ["CZlib", "Formats", "Kernel", .product(name: "Crypto", package: "swift-crypto")]),
        // Proving who one is, from values: passwords, one-time codes, tokens, OpenID Connect.
        target(
            "Credentials",
            [
                "Formats", "Kernel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        target("Interchange", ["RowFiles", "Directory", "Kernel"]),
        target("Store", ["Directory", "Kernel", .product(name: "Crypto", package: "swift-crypto")]),
        target("PeopleStore", ["Store", "People", "Directory", "Kernel"]),
        target(
            "PeopleActs",
            [
                "PeopleStore", "Store", "Credentials", "People", "Directory", "Rules", "Kernel",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        target(
            "StoreSQLite",
            ["Store", "Kernel", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),
        target("StorePostgres", ["Store", "Kernel", "CLibPQ"]),
        target(
            "Operations",
            [
                "Interchange", "RowFiles", "Store", "Prefill", "Search", "Directory", "Rules", "Language", "Formats", "Kernel",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        target("Backroom", ["Outside", "Store", "Formats", "Kernel"]),
        // The rim.
        // Pages and API: what a page is made of, what a server holds, a target per family of pages, who answers what.
        target("Markup"),
        target("Routes", ["Markup"]),
        target("Interface", ["Markup", "Routes", "Kernel"]),
        target("Wording", ["Interface", "Markup", "Routes", "Rules", "Language", "Grammar", "Kernel"]),
        target("Simulations", ["Prefill", "Directory", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        target(
            "Dossiers",
            ["Simulations", "Calls", "People", "Prefill", "Directory", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        target(
            "Hosting",
            [
                "Interface", "Routes", "Operations", "Store", "PeopleActs", "Credentials", "People", "Prefill", "Search", "Directory",
                "Rules", "Language", "Grammar",
                "Kernel",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        target("SimulatorWeb", ["Hosting", "Simulations", "Wording", "Interface", "Markup", "Routes"] + engine + directory),
        target("RegulationWeb", ["Hosting", "Proofs", "Wording", "Interface", "Markup", "Routes"] + engine),
        target("SiteWeb", ["Hosting", "Interchange", "Spreadsheets", "Store", "Interface", "Markup", "Routes"] + engine + directory),
        target(
            "PeopleWeb",
            [
                "Hosting", "Interface", "Markup", "Routes", "PeopleActs", "PeopleStore", "People", "Credentials", "Search", "Directory",
                "Store",
                "Kernel",
            ]),
        target(
            "DeskWeb",
            ["PeopleWeb", "Hosting", "Interface", "Markup", "Routes", "PeopleActs", "PeopleStore", "People", "Store", "Kernel"]),
        target("Api", ["Hosting", "Interface", "Routes"] + engine + directory),
        target(
            "Web",
            [
                "Api", "SiteWeb", "RegulationWeb", "SimulatorWeb", "PeopleWeb", "DeskWeb", "Hosting", "Interface", "Markup", "Routes",
                "CZlib",
                "People", "Rules", "Kernel",
            ]),
        target(
            "Serving",
            [
                "Routes", "CMalloc",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        target(
            "PreauCLI",
            [
                "Serving", "Web", "Backroom", "Outside", "Hosting", "Interface", "Routes",
                "PeopleActs", "PeopleStore", "Credentials", "People", "Operations", "StoreSQLite", "StorePostgres", "Store", "Interchange",
                "RowFiles", "Prefill", "Search", "Directory",
                "Proofs", "Lots", "Rules", "Language", "Grammar", "Formats", "Kernel",
            ]),
        .executableTarget(name: "preau", dependencies: ["PreauCLI"], swiftSettings: settings),
        // The real country of the shared data, as entries to search: for measures and tests.
        .target(name: "BenchCountry", dependencies: ["Search", "Directory"], path: "Benchmarks/BenchCountry", swiftSettings: settings),
        // What `make bench` times in one process.
        .executableTarget(
            name: "preau-bench",
            dependencies: ["BenchCountry", "Search", "Directory", "Rules", "Language", "Grammar", "Formats", "Kernel"],
            path: "Benchmarks/preau-bench", swiftSettings: settings),
        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["Routes", "Markup", "Directory", "Proofs", "Rules", "Language", "Grammar", "Formats", "Kernel"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        // A database for each test, on both engines; a program that writes until it is killed.
        .target(
            name: "StoreTestSupport", dependencies: ["StoreSQLite", "StorePostgres", "Store"], path: "Tests/StoreTestSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "store-writer", dependencies: ["StoreSQLite", "StorePostgres", "Store"], path: "Tests/StoreWriter",
            swiftSettings: settings),
        // A site without its server: what the tests of pages ask.
        .target(
            name: "SiteTestSupport",
            dependencies: [
                "TestSupport", "StoreTestSupport", "Hosting", "Interface", "Routes", "Operations", "Store", "Language", "Kernel",
            ],
            path: "Tests/SiteTestSupport", swiftSettings: settings),
        tests(
            "SiteWebTests",
            [
                "SiteTestSupport", "TestSupport", "SiteWeb", "Hosting", "Routes", "Operations", "Directory", "Store", "Formats",
                "Kernel",
            ]),
        tests(
            "ApiTests", ["SiteTestSupport", "TestSupport", "Api", "Hosting", "Routes", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        tests(
            "SimulatorWebTests",
            [
                "SiteTestSupport", "TestSupport", "SimulatorWeb", "Simulations", "Hosting", "Routes", "Rules", "Language", "Formats",
                "Kernel",
            ]),
        tests(
            "RegulationWebTests",
            ["TestSupport", "RegulationWeb", "Hosting", "Proofs", "Interface", "Markup", "Routes", "Store"] + engine),
        tests("StoreTests", ["StoreTestSupport", "StoreSQLite", "StorePostgres", "Store", "Directory", "Kernel", "store-writer"]),
        tests("SeedTests", ["TestSupport", "Rules", "Language", "Grammar", "Kernel"], excluding: ["README.md"]),
        tests("WordingTests", ["TestSupport", "Wording", "Interface", "Markup", "Rules", "Language", "Grammar", "Kernel"]),
        tests("MarkupTests", ["Markup"]),
        tests("InterfaceTests", ["TestSupport", "Interface", "Routes", "Markup"]),
        tests("KernelTests", ["Kernel"]),
        tests("FormatsTests", ["Formats", "Kernel"]),
        tests(
            "CredentialsTests",
            [
                "Credentials", "Kernel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        tests("LanguageTests", ["Language", "Grammar", "Formats", "Kernel"]),
        tests("CallsTests", ["TestSupport", "Calls", "People", "Rules", "Language", "Grammar", "Kernel"]),
        tests("DirectoryTests", ["TestSupport", "Directory", "Kernel"]),
        tests("PeopleTests", ["People", "Kernel"]),
        tests(
            "PeopleActsTests",
            ["StoreTestSupport", "PeopleActs", "PeopleStore", "Store", "Credentials", "People", "Directory", "Kernel"]),
        tests("PeopleStoreTests", ["StoreTestSupport", "PeopleStore", "Store", "People", "Kernel"]),
        tests("SearchTests", ["TestSupport", "BenchCountry", "Search", "Directory", "Kernel"]),
        tests("ArchitectureTests", []),
        tests("RulesTests", ["TestSupport", "Lots", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        tests("RoutesTests", ["TestSupport", "Routes"]),
        tests("ServingTests", ["Serving", "Routes"]),
        tests("OutsideTests", ["Outside", "Kernel"], excluding: ["Peers"]),
        tests(
            "WebTests",
            [
                "SiteTestSupport", "TestSupport", "StoreTestSupport", "Web", "Hosting", "Interface", "Markup", "Routes", "PeopleStore",
                "Credentials", "People", "Store", "CZlib",
                "Formats", "Kernel",
            ]),
        tests("RowFilesTests", ["TestSupport", "RowFiles", "CZlib", "Formats", "Kernel"]),
        tests("InterchangeTests", ["TestSupport", "Interchange", "RowFiles", "Directory", "Kernel"]),
        tests("PreauCLITests", ["StoreTestSupport", "Store", "preau"]),
        tests(
            "SimulationsTests",
            ["TestSupport", "Simulations", "Prefill", "Directory", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        tests(
            "DossiersTests",
            [
                "TestSupport", "Dossiers", "Simulations", "Calls", "People", "Prefill", "Directory", "Rules", "Language", "Grammar",
                "Formats", "Kernel",
            ]),
        tests("PrefillTests", ["TestSupport", "Prefill", "Directory", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
        tests("OperationsTests", ["Operations", "Kernel", .product(name: "Crypto", package: "swift-crypto")]),
        tests("ProofsTests", ["Proofs", "Lots", "Rules", "Language", "Grammar", "Formats", "Kernel"]),
    ]
)

// A target per reader of untrusted bytes; they see `package` declarations, so they live in this package.
if isFuzzing {
    // A crash put there on purpose, which `scripts/fuzz.sh --self-test` must find.
    let planted: [SwiftSetting] = Context.environment["PREAU_FUZZ_PLANTED"] == nil ? [] : [.define("PREAU_FUZZ_PLANTED")]
    package.targets.append(.target(name: "CFuzzer", path: "Fuzz/CFuzzer"))
    let readers: [Target.Dependency] = ["CFuzzer", "Formats", "Kernel"]
    let fuzzEngine: [Target.Dependency] = readers + ["Grammar", "Language", "Rules", "Proofs"]
    for (name, dependencies) in [
        ("FuzzYAML", readers), ("FuzzJSON", readers), ("FuzzTable", readers), ("FuzzRows", readers + ["RowFiles"]),
        ("FuzzCompiler", fuzzEngine), ("FuzzCase", fuzzEngine), ("FuzzRoutes", ["CFuzzer", "Routes"]),
    ] {
        package.targets.append(
            .executableTarget(
                name: name, dependencies: dependencies, path: "Fuzz/\(name)",
                swiftSettings: settings + planted,
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
    }
}
