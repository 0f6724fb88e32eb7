import Domain
import Logging

/// A "no", or a fault, as a page: the same statuses as the API's, in words for people.
enum ProblemPage {
    static func answer(_ error: any Error, to visit: Visit, logger: Logger) -> Answer {
        let problem = Problem(error, logger: logger)
        let texts = visit.texts.problems
        let sentence = (error as? any Refusal).map { texts.sentence($0) } ?? texts.sentence(ofStatus: problem.status)
        var answer = WebPage(
            title: texts.title(ofStatus: problem.status), template: .problem, content: ["sentence": sentence], status: problem.status
        ).answer(to: visit)
        answer.headers += problem.headers
        return answer
    }
}
