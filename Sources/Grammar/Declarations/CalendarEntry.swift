package import Kernel

/// A date of the call's calendar, for display only.
package struct CalendarEntry: Sendable {
    package enum When: Sendable {
        case day(Day)
        case period(from: Day?, until: Day?)
        case parameter(Named)
        case words(String)
    }

    package let label: Named
    package var when: When
    package var article: Named?
    package var notes: [String] = []

    package init(label: Named, when: When) {
        self.label = label
        self.when = when
    }
}
