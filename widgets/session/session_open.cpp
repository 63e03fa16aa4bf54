// Opening and saving.

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>

#include "runtime/base/errors.h"
#include "runtime/base/save_file.h"
#include "widgets/session/session.h"

namespace ptoscope {

void Session::load(const QString& what, std::function<LoadResult()> work) {
    wanted_ = true;
    loading_.setFuture(QtConcurrent::run(std::move(work)));
    Q_EMIT progress(what, -1);
}

void Session::open(const QString& path) {
    moment_.reset();
    load(tr("Opening %1").arg(QFileInfo(path).fileName()), [path] { return loadSource(path); });
}

void Session::loaded() {
    Q_EMIT progressDone();
    if (!wanted_) return;
    wanted_ = false;
    if (adopt(loading_.result()) && moment_) goToMoment(*moment_);
    moment_.reset();
}

bool Session::openFile(const QString& path) {
    return adopt(loadSource(path));
}

bool Session::openProgram(std::shared_ptr<const Program> program, const QString& origin) {
    return adopt({Source{std::move(program), origin, {}, {}}, {}});
}

bool Session::openWorkload(const Workload& workload, const QString& origin) {
    return adopt(sourceOfWorkload(workload, origin));
}

bool Session::adopt(LoadResult result) {
    if (!result.source) {
        Q_EMIT errorOccurred(result.error);
        return false;
    }
    bool done = false;
    guarded([&] {
        openSource(*result.source);
        done = true;
    });
    if (!done) return false;
    Q_EMIT opened();
    Q_EMIT selectionChanged();
    Q_EMIT branchesChanged();
    Q_EMIT breakpointsChanged();
    Q_EMIT bookmarksChanged();
    moved();
    settle();
    if (result.source->session) resume(*result.source->session);
    if (schedule_ != nullptr) followSchedule();
    return true;
}

// May throw, and then nothing has changed.
void Session::openSource(const Source& source) {
    auto timeline = std::make_unique<Timeline>(source.program);
    auto breakpoints = std::make_unique<Breakpoints>(source.program);
    endJob();
    program_ = source.program;
    timeline_ = std::move(timeline);
    breakpoints_ = std::move(breakpoints);
    graph_.reset();
    workload_ = source.workload;
    schedule_ = source.schedule;
    scheduleFile_ = source.schedulePath;
    origin_ = source.origin;
    sessionFile_ = source.sessionPath;
    verdict_ = RunVerdict{};
    seek_.reset();
    selection_ = Item{};
    task_ = kNone;
    agent_.reset();
    stopped_.clear();
    bookmarks_.clear();
    passing_ = 0;
}

// What a session file holds besides its program.
void Session::resume(const SessionFile& file) {
    const uint64_t end = resume_branches(*timeline_, file);
    breakpoints_->replace(file.breakpoints);
    for (const SavedBookmark& b : file.bookmarks)
        bookmarks_.push_back({QString::fromStdString(b.name), b.digit, b.time, b.position});
    Q_EMIT branchesChanged();
    Q_EMIT breakpointsChanged();
    Q_EMIT bookmarksChanged();
    if (!file.layout.empty())
        Q_EMIT layoutRestored(QByteArray::fromBase64(QByteArray::fromStdString(file.layout)));
    const SavedBranch current = file.branches.at(file.current);
    const uint64_t position = file.position;
    runTo(tr("Running the session again"), end, [this, current, position] {
        if (current.hash != 0 && machine().full_hash() != current.hash)
            Q_EMIT errorOccurred(
                tr("The session was saved by another version: step %1 came out differently")
                    .arg(current.end));
        seek(position);
    });
}

bool Session::saveSession(const QString& path, const QByteArray& layout) {
    if (!isOpen()) return false;
    bool saved = false;
    guarded([&] {
        if (origin_.isEmpty() && schedule_ != nullptr)
            throw InputError("a schedule file has its own workload: save the schedule instead");
        const QDir folder = QFileInfo(path).absoluteDir();
        const QString absolute = QFileInfo(origin_).absoluteFilePath();
        const QString relative = folder.relativeFilePath(absolute);
        const bool near = !relative.startsWith(QStringLiteral("../../.."));
        SessionFile file =
            session_of(*timeline_, QFile::encodeName(near ? relative : absolute).toStdString());
        file.breakpoints = breakpoints_->list();
        for (const Bookmark& b : bookmarks_)
            file.bookmarks.push_back({b.name.toStdString(), b.digit, b.time, b.position});
        file.layout = layout.toBase64().toStdString();
        save_file(QFile::encodeName(path).toStdString(), session_json(file));
        saved = true;
    });
    if (saved) sessionFile_ = path;
    return saved;
}

QString Session::token() const {
    const std::string origin =
        QFile::encodeName(QFileInfo(origin_).absoluteFilePath()).toStdString();
    return QString::fromStdString(
        to_token(moment_of(*timeline_, origin_.isEmpty() ? std::string() : origin)));
}

void Session::goToToken(const QString& token) {
    guarded([&] {
        const Moment moment = moment_from_token(token.toStdString());
        if (isOpen() && moment.program == program_->hash) return goToMoment(moment);
        moment_ = moment;
        load(tr("Opening the workload of the token"), [moment] { return loadSourceOf(moment); });
    });
}

// The recorded run if the moment lies in it, else a branch of its own.
void Session::goToMoment(const Moment& moment) {
    if (!mayMove()) return;
    const Choices& mine = timeline_->choices();
    const bool recorded =
        moment.position <= timeline_->recorded_end() &&
        Choices(mine.begin(), mine.lower_bound(moment.position)) == moment.choices;
    const auto arrived = [this, moment] {
        if (machine().full_hash() == moment.state) return;
        Q_EMIT errorOccurred(tr("Step %1 came out as another state than the token's: it was made "
                                "by another version")
                                 .arg(moment.position));
    };
    if (recorded) {
        seek(moment.position);
        return arrived();
    }
    timeline_->add_branch({.name = "token", .choices = moment.choices, .end = moment.position});
    const size_t last = timeline_->other_branch_count() - 1;
    recordingChanged(timeline_->parting(last));
    timeline_->restore(last);
    Q_EMIT branchesChanged();
    moved();
    runTo(tr("Running to the token's moment"), moment.position, arrived);
}

}  // namespace ptoscope
