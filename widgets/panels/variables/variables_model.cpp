#include "widgets/panels/variables/variables_model.h"

#include <QFont>
#include <map>

#include "widgets/panels/variables/same_value.h"

namespace ptoscope {
namespace {

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<int>(view.size()));
}

}  // namespace

void VariablesModel::setProgram(const std::shared_ptr<const Program>& program) {
    beginResetModel();
    program_ = program;
    nodes_.assign(1, Node{});
    position_.reset();
    const std::vector<Variable> all = all_variables(*program);
    std::map<std::string_view, int> sizes;
    for (const Variable& variable : all)
        ++sizes[variable.info->group()];
    for (const Variable& variable : all)
        addVariable(variable, sizes[variable.info->group()] == 1);
    endResetModel();
}

size_t VariablesModel::childNamed(size_t parent, const QString& label) {
    for (const size_t child : nodes_[parent].children)
        if (nodes_[child].label == label && !nodes_[child].variable) return child;
    Node node;
    node.label = label;
    node.parent = parent;
    node.row = static_cast<int>(nodes_[parent].children.size());
    nodes_.push_back(node);
    nodes_[parent].children.push_back(nodes_.size() - 1);
    return nodes_.size() - 1;
}

// "ring[1].used": group ring, part ring[1], variable .used. One that is alone needs no group.
void VariablesModel::addVariable(const Variable& variable, bool alone) {
    const QString name = QString::fromStdString(name_of(variable, *program_));
    size_t parent = alone ? 0 : childNamed(0, text(variable.info->group()));
    const bool indexed = variable.info->domain != Domain::One;
    const QString after = text(variable.info->after_index());
    if (indexed && !after.isEmpty()) parent = childNamed(parent, name.chopped(after.size()));
    Node node;
    node.label = indexed && !after.isEmpty() ? after.mid(1) : name;
    node.name = name;
    node.variable = variable;
    node.parent = parent;
    node.row = static_cast<int>(nodes_[parent].children.size());
    nodes_.push_back(node);
    nodes_[parent].children.push_back(nodes_.size() - 1);
}

bool VariablesModel::update(Node& node, const Simulation& moment, bool moved) const {
    const double now = node.variable->value(moment);
    const bool differs = !isSameValue(now, node.value);
    const bool marked = moved ? differs : node.changed;
    const bool news = differs || marked != node.changed;
    node.value = now;
    node.changed = marked;
    return news;
}

// Views are told once a group, not once a value.
void VariablesModel::refresh(const Session& session) {
    const Simulation& moment = session.timeline().simulation();
    const bool moved = position_ && *position_ != moment.steps();
    position_ = moment.steps();
    for (size_t i = 0; i < nodes_.size(); ++i) {
        bool news = false;
        for (const size_t child : nodes_[i].children)
            if (nodes_[child].variable) news |= update(nodes_[child], moment, moved);
        if (!news) continue;
        const auto last = nodes_[i].children.back();
        Q_EMIT dataChanged(at(nodes_[i].children.front(), Value), at(last, Value));
    }
}

QString VariablesModel::nameOf(const QModelIndex& index) const {
    return index.isValid() ? node(index).name : QString();
}

QModelIndex VariablesModel::indexOf(const QString& name, int column) const {
    for (size_t i = 1; i < nodes_.size(); ++i)
        if (nodes_[i].name == name) return at(i, column);
    return {};
}

size_t VariablesModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<size_t>(index.internalId()) : 0;
}

const VariablesModel::Node& VariablesModel::node(const QModelIndex& index) const {
    return nodes_[nodeOf(index)];
}

QModelIndex VariablesModel::at(size_t node, int column) const {
    return node == 0 ? QModelIndex() : createIndex(nodes_[node].row, column, node);
}

QModelIndex VariablesModel::index(int row, int column, const QModelIndex& parent) const {
    const std::vector<size_t>& children = node(parent).children;
    if (row < 0 || static_cast<size_t>(row) >= children.size() || column >= Columns) return {};
    return createIndex(row, column, children[static_cast<size_t>(row)]);
}

QModelIndex VariablesModel::parent(const QModelIndex& index) const {
    return index.isValid() ? at(node(index).parent, 0) : QModelIndex();
}

int VariablesModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent).children.size());
}

int VariablesModel::columnCount(const QModelIndex&) const {
    return Columns;
}

QVariant VariablesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Node& one = node(index);
    const int column = index.column();
    const auto value = [&] {
        return QString::fromStdString(value_text(one.value, one.variable->type(), *program_));
    };
    const bool marks = one.changed && column == Value;
    switch (role) {
        case Qt::DisplayRole:
            if (column == Name) return one.label;
            if (!one.variable) return {};
            if (column == Description) return text(one.variable->info->description);
            return (one.changed ? QStringLiteral("● ") : QString()) + value();
        case Qt::ToolTipRole:
            if (!one.variable) return {};
            return QStringLiteral("%1 = %2\n%3\nReturn: watch it")
                .arg(one.name, value(), text(one.variable->info->description));
        case Qt::ForegroundRole:
            if (marks) return theme_->color(Role::Warn);
            if (column == Description) return theme_->color(Role::MutedText);
            return {};
        case Qt::FontRole: {
            QFont font;
            font.setBold(true);
            return marks ? QVariant(font) : QVariant();
        }
        case Qt::AccessibleTextRole:
            if (!one.variable) return one.label;
            return QStringLiteral("%1 = %2%3")
                .arg(one.name, value(), one.changed ? QStringLiteral(", changed") : "");
        default:
            return {};
    }
}

QVariant VariablesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Variable", "Value", "What it is"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
