// Pictures of the drain at telling moments: both protocols, light and dark, 1x and 2x, in a small
// dock, a usual one and a large one. For people to look at.

#include <QDir>

#include "drain_support.h"
#include "tests/places.h"
#include "widgets/panels/drain/drain_scene.h"
#include "widgets/panels/drain/drain_words.h"

namespace ptoscope {
namespace {

using enum DrainPhase;
using Reached = bool (*)(const DrainPicture&);

struct Moment {
    const char* name;
    DrainProtocol protocol;
    int threads;
    bool joins;
    Reached reached;
};
void PrintTo(const Moment& moment, std::ostream* out) {
    *out << moment.name;
}

bool halfFull(const DrainPicture& p) {
    size_t acks = 0;
    for (const DrainThread& t : p.threads)
        acks += t.acknowledged ? 1 : 0;
    return p.open && acks > 0 && acks < p.threads.size() && p.anyIn(Acknowledge) &&
           2 * acks + 1 >= p.threads.size();
}
bool eightHalfFull(const DrainPicture& p) {
    return p.threads.size() == 8 && halfFull(p);
}
bool retry(const DrainPicture& p) {
    return p.anyIn(Retry);
}
bool counting(const DrainPicture& p) {
    return p.anyIn(Count) && p.threads[0].counted;
}
bool launching(const DrainPicture& p) {
    return p.anyIn(Launch) && p.launched > p.needed / 2;
}
bool closing(const DrainPicture& p) {
    return p.anyIn(Close);
}
bool joined(const DrainPicture& p) {
    return p.joining;
}
bool never(const DrainPicture& p) {
    return p.threads.empty();
}

class DrainPictures : public testing::TestWithParam<Moment> {};

void save(QWidget& widget, const QString& name) {
    const QDir folder(QString::fromStdString(pictures_dir()));
    ASSERT_TRUE(folder.mkpath(QStringLiteral(".")));
    for (const int scale : {1, 2}) {
        QImage image(widget.size() * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        image.fill(widget.palette().color(QPalette::Window));
        widget.render(&image);
        ASSERT_TRUE(image.save(folder.filePath(QStringLiteral("%1_%2x.png").arg(name).arg(scale))));
    }
}

TEST_P(DrainPictures, AtEverySize) {
    const Moment& moment = GetParam();
    const auto program = stressOf(moment.protocol, moment.threads, moment.joins);
    Session session;
    ASSERT_TRUE(session.openProgram(program));
    Timeline probe(program);
    const bool found =
        stepUntil(probe, [&](const Machine& m) { return moment.reached(drainPicture(m)); });
    EXPECT_EQ(found, moment.reached != never);
    while (session.timeline().position() < probe.position())
        session.stepForward(StepUnit::Micro);
    if (!found) session.seek(0);
    session.selectAgent(AgentId{2});
    DrainPanel panel;
    panel.setSession(&session);
    QImage light;
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        panel.setPalette(theme->palette());
        panel.setTheme(*theme);
        for (const QSize& size : {QSize(300, 300), QSize(353, 520), QSize(900, 640)}) {
            panel.resize(size);
            panel.show();
            QTest::qWait(2 * Session::kFrameMs);
            ASSERT_TRUE(QTest::qWaitFor([&] { return !panel.view()->isMoving(); }, 2000));
            save(panel, QStringLiteral("drain_%1_%2_%3")
                            .arg(QLatin1String(moment.name),
                                 theme->isDark() ? QStringLiteral("dark") : QStringLiteral("light"))
                            .arg(size.width()));
        }
        const QImage talk = drainImage(drainScene(session), *theme, 1280, 1);
        EXPECT_GT(talk.height(), 400);
        EXPECT_LT(talk.height(), 1600);
        EXPECT_NE(talk, light);
        light = talk;
        QString error;
        EXPECT_TRUE(panel.exportTo(
            QString::fromStdString(pictures_dir() + "/drain_%1_%2_talk.png")
                .arg(QLatin1String(moment.name),
                     theme->isDark() ? QStringLiteral("dark") : QStringLiteral("light")),
            &error))
            << qPrintable(error);
    }
}

TEST(DrainPicturesOf, AHazard) {
    Timeline timeline(stress(DrainProtocol::Election));
    ASSERT_TRUE(provokeHazard(timeline));
    DrainScene scene;
    scene.picture = drainPicture(timeline.machine());
    scene.headline = drainHeadline(scene.picture, timeline.program());
    scene.sentence = drainSentence(scene.picture);
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        const QString mode = theme->isDark() ? QStringLiteral("dark") : QStringLiteral("light");
        const QImage image = drainImage(scene, *theme, 1280, 1);
        EXPECT_TRUE(image.save(
            QString::fromStdString(pictures_dir() + "/drain_hazard_%1_talk.png").arg(mode)));
        bool alarmed = false;
        const QRgb red = theme->color(Role::Error).rgb();
        for (int y = 0; y < image.height() && !alarmed; ++y)
            for (int x = 0; x < image.width() && !alarmed; ++x)
                alarmed = image.pixel(x, y) == red;
        EXPECT_TRUE(alarmed);
        DrainView view;
        view.setTheme(*theme);
        view.setRoom(300);
        view.resize(300, 300);
        view.show(scene, false);
        view.QWidget::show();
        save(view, QStringLiteral("drain_hazard_%1_300").arg(mode));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Moments, DrainPictures,
    testing::Values(Moment{"election_barrier", DrainProtocol::Election, 3, false, halfFull},
                    Moment{"election_count", DrainProtocol::Election, 3, false, counting},
                    Moment{"election_retry", DrainProtocol::Election, 3, false, retry},
                    Moment{"election_launch", DrainProtocol::Election, 3, false, launching},
                    Moment{"election_close", DrainProtocol::Election, 3, false, closing},
                    Moment{"check_and_return", DrainProtocol::CheckAndReturn, 3, false, never},
                    Moment{"generation_barrier", DrainProtocol::Generation, 3, false, halfFull},
                    Moment{"generation_retry", DrainProtocol::Generation, 3, false, retry},
                    Moment{"generation_launch", DrainProtocol::Generation, 3, false, launching},
                    Moment{"generation_close", DrainProtocol::Generation, 3, false, closing},
                    Moment{"seven_barrier", DrainProtocol::Generation, 7, false, halfFull},
                    Moment{"eight_barrier", DrainProtocol::Generation, 7, true, eightHalfFull},
                    Moment{"join", DrainProtocol::Generation, 3, true, joined},
                    Moment{"quiet", DrainProtocol::Generation, 3, false, never}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace ptoscope
