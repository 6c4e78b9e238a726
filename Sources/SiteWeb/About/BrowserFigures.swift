/// What the browser suite looks at on each build, as the accessibility page says it. A test counts it again in `Tests/Browser/states.py`.
package enum BrowserFigures {
    /// Addresses of the site, a parameter counting for one.
    package static let pages = 34
    /// Those pages empty, filled, with mistakes, printed…
    package static let states = 78
    /// Widths and colours in which axe runs on each state.
    package static let screens = 4
}
