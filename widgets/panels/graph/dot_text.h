#pragma once
// The language of Graphviz: a graph for `dot`, and the positions that `dot -Tplain` answers with.

#include <QByteArray>

#include "widgets/panels/graph/graph_layout.h"

namespace ptoscope {

// Nodes without an edge are left out: nothing says where they belong.
[[nodiscard]] QByteArray dotText(const FoldedGraph& graph);

struct DotLayout {
    GraphLayout layout;
    QString error;  // "line 3: ..."; empty if the layout is good
};
[[nodiscard]] DotLayout parsePlain(const QByteArray& answer, const FoldedGraph& graph);

}  // namespace ptoscope
