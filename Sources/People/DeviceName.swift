/// How a person recognises a browser of hers in a list: « Firefox sous Windows ». Drawn from what it says of itself, which proves nothing.
package enum DeviceName {
    /// Empty when nothing is recognised. Several claim to be others: the most particular word decides.
    package static func of(userAgent: String) -> String {
        func first(_ signs: [(sign: String, name: String)]) -> String? { signs.first { userAgent.contains($0.sign) }?.name }
        let browser = first([
            ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ])
        let system = first([
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
            ("Mac OS X", "macOS"), ("Linux", "Linux"),
        ])
        switch (browser, system) {
        case (let browser?, let system?): return "\(browser) sous \(system)"
        case (let browser?, nil): return browser
        case (nil, let system?): return "Navigateur sous \(system)"
        case (nil, nil): return ""
        }
    }
}
