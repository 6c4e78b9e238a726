package import Markup
internal import Routes

/// The state of a dossier as a sentence across the page, above everything: a draft is never mistaken for a deposit.
///
/// - Parameters:
///   - sentence: « Brouillon — non déposé. »
///   - rest: « Le Département ne voit pas encore ce dossier. »
///   - deadline: at the end of the line; `nil` when none remains.
package func statusBand(_ tone: Tone, icon: Icon, _ sentence: String, rest: HTML = .empty, deadline: HTML? = nil) -> HTML {
    let look = tone == .met ? " statut--ok" : tone == .failed ? " statut--erreur" : tone == .quiet ? " statut--neutre" : ""
    return """
        <section class="statut\(look)" aria-label="État du dossier"><div class="page statut__rang"><p>\(icon.html) \
        <strong>\(sentence)</strong> \(rest)</p>\(deadline.map { "<p>\($0)</p>" } as HTML?)</div></section>

        """
}

/// One thing to do, and how far it is.
package struct TaskLine: Sendable {
    package let words: String
    package let address: any Address & Sendable
    package let hint: String?
    package let tone: Tone
    /// « À répondre », « Terminé ».
    package let state: String

    package init(_ words: String, to address: any Address & Sendable, hint: String? = nil, _ tone: Tone, _ state: String) {
        self.words = words
        self.address = address
        self.hint = hint
        self.tone = tone
        self.state = state
    }
}

/// What remains to be done: each line leads to where it is done.
package func taskList(_ tasks: [TaskLine]) -> HTML {
    """
    <ol class="taches">\(tasks.html { task in
        """
        <li><span><a href="\(task.address.address)">\(task.words)</a>\
        \(task.hint.map { " <span class=\"indice\">\($0)</span>" } as HTML?)</span>\(stateLabel(task.tone, task.state))</li>
        """
    })</ol>
    """
}

/// So much of so many, as a bar: the words beside it say the same.
package func gauge(_ done: Int, of total: Int) -> HTML {
    let width = total > 0 ? done * 100 / total : 0
    return """
        <svg class="jauge" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
        <path class="fond" d="M0 0h100v6H0z"/><path class="part" d="M0 0h\(width)v6H0z"/></svg>
        """
}

/// What happened, what is now, what comes.
package struct TimelineStep: Sendable {
    package enum Place: String, Sendable { case past = "passe", now = "maintenant", later = "avenir" }

    package let words: HTML
    /// « jeudi 12 janvier 2023 à 9 h 18 ».
    package let time: String?
    package let place: Place

    package init(_ words: HTML, time: String?, _ place: Place) {
        self.words = words
        self.time = time
        self.place = place
    }
}

package func timeline(_ steps: [TimelineStep]) -> HTML {
    """
    <ol class="deroule">\(steps.html { step in
        """
        <li\("class", step.place == .past ? nil : step.place.rawValue)\("aria-current", step.place == .now ? "step" : nil)>\(step.words)\
        \(step.time.map { "<span class=\"quand\">\($0)</span>" } as HTML?)</li>
        """
    })</ol>
    """
}

/// A message of a thread: who, when, what.
package func message(from who: String, at time: String, isFromAgent: Bool, _ text: String) -> HTML {
    """
    <article class="message\(when: isFromAgent, " message--agent") pile-s"><header><strong>\(who)</strong> · \(time)</header>\
    <p>\(text)</p></article>
    """
}

extension Frame {
    /// What lets a form of someone signed in through; nothing for anyone else.
    package var tokenField: HTML {
        account.map { "<input type=\"hidden\" name=\"jeton\" value=\"\($0.formToken)\">" } ?? .empty
    }
}
