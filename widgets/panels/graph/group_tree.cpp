#include "widgets/panels/graph/group_tree.h"

#include <algorithm>
#include <map>

#include "widgets/panels/tasks/task_match.h"

namespace ptoscope {
namespace {

using Group = GroupTree::Group;
using Kind = GroupTree::Kind;
using Member = GroupTree::Member;

uint32_t addGroup(GroupTree& tree, Kind kind, uint32_t index, uint32_t parent) {
    const auto id = static_cast<uint32_t>(tree.groups.size());
    Group group;
    group.kind = kind;
    group.index = index;
    group.parent = parent;
    tree.groups.push_back(std::move(group));
    return id;
}

void addScopes(const Program& program, GroupTree& tree) {
    uint32_t now = 0;
    bool inRoot = false;
    for (const Instruction& instruction : program.instructions) {
        if (instruction.op == Op::Submit) {
            tree.groups[now].members.push_back({false, instruction.operand});
        } else if (instruction.op == Op::EndScope) {
            now = tree.groups[now].parent;
        } else if (instruction.op == Op::BeginScope && !inRoot) {
            inRoot = true;  // the whole program is one scope
        } else if (instruction.op == Op::BeginScope) {
            const uint32_t inner = addGroup(tree, Kind::Scope, instruction.operand, now);
            tree.groups[now].members.push_back({true, inner});
            now = inner;
        }
    }
}

void addKernels(const Program& program, GroupTree& tree) {
    std::map<std::string, uint32_t> groups;
    for (uint32_t task = 0; task < program.tasks.size(); ++task) {
        const auto [at, isNew] = groups.try_emplace(kernelsOf(program, program.tasks[task]), 0);
        if (isNew) {
            at->second = addGroup(tree, Kind::Kernel, task, 0);
            tree.groups[0].members.push_back({true, at->second});
        }
        tree.groups[at->second].members.push_back({false, task});
    }
}

void addSingles(const Program& program, GroupTree& tree) {
    for (uint32_t task = 0; task < program.tasks.size(); ++task)
        tree.groups[0].members.push_back({false, task});
}

// A scope without tasks tells nothing; a scope that holds but one scope is that scope.
bool isEmpty(const GroupTree& tree, const Member& member) {
    return member.isGroup && tree.groups[member.index].members.empty();
}

void dropEmpty(GroupTree& tree) {
    // Inner groups come after outer ones.
    for (auto group = tree.groups.rbegin(); group != tree.groups.rend(); ++group)
        std::erase_if(group->members, [&](const Member& m) { return isEmpty(tree, m); });
}

// Cuts the members into ranges until no row is too long.
void cut(GroupTree& tree, uint32_t group) {
    while (tree.groups[group].members.size() > kMostMembers) {
        const std::vector<Member> all = std::move(tree.groups[group].members);
        const size_t size = std::max<size_t>(2, (all.size() + kRanges - 1) / kRanges);
        std::vector<Member> ranges;
        for (size_t i = 0; i < all.size(); i += size) {
            const uint32_t range = addGroup(tree, Kind::Range, 0, group);
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i);
            const auto end =
                all.begin() + static_cast<std::ptrdiff_t>(std::min(i + size, all.size()));
            tree.groups[range].members.assign(begin, end);
            ranges.push_back({true, range});
        }
        tree.groups[group].members = std::move(ranges);
    }
}

void count(GroupTree& tree, const Program& program) {
    tree.groupOfTask.assign(program.tasks.size(), 0);
    std::vector<uint32_t> order{0};  // parents before children
    for (size_t i = 0; i < order.size(); ++i) {
        for (const Member& member : tree.groups[order[i]].members) {
            if (member.isGroup) {
                tree.groups[member.index].parent = order[i];
                order.push_back(member.index);
            } else {
                tree.groupOfTask[member.index] = order[i];
            }
        }
    }
    for (size_t i = order.size(); i-- > 0;) {
        Group& group = tree.groups[order[i]];
        for (const Member& member : group.members) {
            const Group* inner = member.isGroup ? &tree.groups[member.index] : nullptr;
            group.tasks += inner != nullptr ? inner->tasks : 1;
            group.first = std::min(group.first, inner != nullptr ? inner->first : member.index);
            group.last = std::max(group.last, inner != nullptr ? inner->last : member.index);
        }
    }
}

}  // namespace

Fold resolved(Fold fold, const Program& program) {
    if (fold != Fold::Auto) return fold;
    return program.tasks.size() <= kMostSingleTasks ? Fold::None : Fold::Scope;
}

GroupTree groupTree(const Program& program, Fold fold) {
    GroupTree tree;
    addGroup(tree, Kind::Root, 0, 0);
    fold = resolved(fold, program);
    if (fold == Fold::Scope) addScopes(program, tree);
    if (fold == Fold::Kernel) addKernels(program, tree);
    if (fold == Fold::None) addSingles(program, tree);
    dropEmpty(tree);
    if (fold != Fold::None)
        for (uint32_t i = 0; i < tree.groups.size(); ++i)  // grows meanwhile
            cut(tree, i);
    count(tree, program);
    return tree;
}

}  // namespace ptoscope
