#pragma once
// A graph with its layout, and how it is made: dependencies, folds, Graphviz. Made once per program
// and fold, in a thread of its own; nothing in it changes afterwards.

#include <atomic>
#include <memory>
#include <set>

#include "widgets/panels/graph/graph_layout.h"

namespace ptoscope {

// What a program implies; shared by all pictures of it that fold alike.
struct GraphSource {
    Dependencies dependencies;
    GroupTree tree;
};

struct GraphPicture {
    std::shared_ptr<const GraphSource> source;
    FoldedGraph graph;
    std::set<uint32_t> open;  // groups
    Neighbours neighbours;
    GraphLayout layout;
    bool byDot = false;
    bool cancelled = false;  // nobody waited for Graphviz
    QString note;            // why Graphviz did not make it; empty if it did
};

struct PictureRequest {
    std::shared_ptr<const Program> program;
    Fold fold = Fold::Auto;
    std::set<uint32_t> open;                    // groups
    bool openInitially = false;                 // what has but one member, too
    std::shared_ptr<const GraphSource> source;  // of an earlier picture with this fold, or null
    QString dot;                                // the program; empty = not found
};

// Between the one who makes a picture and the one who waits for it.
struct PictureControl {
    enum class Phase : uint8_t { Dependencies, Graphviz, Simple };
    std::atomic<bool> skipDot{false};    // nobody wants to wait for Graphviz any longer
    std::atomic<bool> abandoned{false};  // nobody wants the picture
    std::atomic<Phase> phase{Phase::Dependencies};
    std::atomic<uint32_t> nodes{0};  // once they are known
};

// More nodes than this take Graphviz longer than anybody waits.
inline constexpr size_t kMostDotNodes = 4000;
inline constexpr size_t kMostDotEdges = 12000;
// More nodes than this are not drawn: the program must be folded.
inline constexpr size_t kMostNodes = 20000;

// Blocks; null if it was abandoned.
[[nodiscard]] std::shared_ptr<const GraphPicture> makePicture(const PictureRequest& request,
                                                              PictureControl& control);

// Of the `dot` in PATH; empty if there is none.
[[nodiscard]] QString findDot();

}  // namespace ptoscope
