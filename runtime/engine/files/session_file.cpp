#include "runtime/engine/files/session_file.h"

#include <array>
#include <filesystem>
#include <map>

#include "runtime/base/errors.h"
#include "runtime/base/json_writer.h"
#include "runtime/base/load_file.h"
#include "runtime/base/text.h"
#include "runtime/engine/agent_names.h"
#include "runtime/engine/breakpoints/breakpoints.h"
#include "runtime/workload/fields.h"
#include "runtime/workload/json_document.h"

namespace ptoscope {
namespace {

constexpr std::string_view kFormat = "ptoscope.session/1";
constexpr std::array<std::string_view, 6> kDoes{"step",  "hold",   "release",
                                                "delay", "finish", "backoff"};

template <class T>
std::vector<T> read_each(JsonValue list, std::span<const Field<T>> fields) {
    require(list, JsonKind::Array, "an array");
    std::vector<T> all;
    for (const JsonValue v : list) {
        T one;
        read_object(v, fields, one);
        all.push_back(std::move(one));
    }
    return all;
}

struct ReadChoice {
    uint64_t at = 0;
    Choice choice;
    std::string agent;
    JsonNode where;
};

// Agents are names until the configuration is known.
struct ReadBranch {
    SavedBranch branch;
    std::vector<ReadChoice> choices;
};

struct ReadSession {
    SessionFile file;
    std::vector<ReadBranch> branches;
    uint32_t branches_line = 0;
};

constexpr Field<ReadChoice> kChoiceFields[] = {
    {"at", [](JsonValue v, ReadChoice& c) { c.at = read_unsigned(v); }, true},
    {"do",
     [](JsonValue v, ReadChoice& c) {
         c.choice.kind = static_cast<Choice::Kind>(read_word(v, kDoes));
     },
     true},
    {"agent",
     [](JsonValue v, ReadChoice& c) {
         c.agent = read_string(v);
         c.where = v.node();
     },
     true},
    {"ns", [](JsonValue v, ReadChoice& c) { c.choice.ns = read_integer(v); }},
};

constexpr Field<ReadBranch> kBranchFields[] = {
    {"name", [](JsonValue v, ReadBranch& b) { b.branch.name = read_string(v); }, true},
    {"end", [](JsonValue v, ReadBranch& b) { b.branch.end = read_unsigned(v); }, true},
    {"hash", [](JsonValue v, ReadBranch& b) { b.branch.hash = read_hash(v); }},
    {"choices",
     [](JsonValue v, ReadBranch& b) { b.choices = read_each<ReadChoice>(v, kChoiceFields); }},
};

constexpr Field<SavedBookmark> kBookmarkFields[] = {
    {"name", [](JsonValue v, SavedBookmark& b) { b.name = read_string(v); }, true},
    {"digit",
     [](JsonValue v, SavedBookmark& b) {
         const int64_t digit = read_integer(v);
         if (digit < 0 || digit > 9) v.fail("must be 0 to 9");
         b.digit = static_cast<int>(digit);
     }},
    {"time_ns", [](JsonValue v, SavedBookmark& b) { b.time = read_integer(v); }, true},
    {"position", [](JsonValue v, SavedBookmark& b) { b.position = read_unsigned(v); }, true},
};

void read_settings(JsonValue v, ReadSession& s) {
    require(v, JsonKind::Object, "an object");
    Config scratch;
    for (const JsonValue setting : v) {
        try {
            set_config(scratch, setting.key(), read_string(setting));
        } catch (const InputError& e) {
            setting.fail(e.what());
        }
        s.file.settings.emplace_back(setting.key(), read_string(setting));
    }
}

constexpr Field<ReadSession> kFields[] = {
    {"format", [](JsonValue, ReadSession&) {}, true},
    {"workload", [](JsonValue v, ReadSession& s) { s.file.workload = read_string(v); }, true},
    {"program", [](JsonValue v, ReadSession& s) { s.file.program = read_hash(v); }, true},
    {"settings", read_settings},
    {"branches",
     [](JsonValue v, ReadSession& s) {
         s.branches = read_each<ReadBranch>(v, kBranchFields);
         if (s.branches.empty()) v.fail("must not be empty");
     },
     true},
    {"current", [](JsonValue v, ReadSession& s) { s.file.current = read_unsigned(v); }, true},
    {"position", [](JsonValue v, ReadSession& s) { s.file.position = read_unsigned(v); }, true},
    {"breakpoints", [](JsonValue v, ReadSession& s) { s.file.breakpoints = read_breakpoints(v); }},
    {"bookmarks",
     [](JsonValue v, ReadSession& s) {
         s.file.bookmarks = read_each<SavedBookmark>(v, kBookmarkFields);
     }},
    {"layout", [](JsonValue v, ReadSession& s) { s.file.layout = read_string(v); }},
};

class SessionReader : public JsonListener {
  public:
    bool begin_array(JsonValue) override { return false; }
    void element(JsonValue) override {}
    void root(JsonValue root) override {
        read_object<ReadSession>(root, kFields, session);
        if (session.file.current >= session.branches.size())
            root.fail("current: there is no such branch");
    }
    ReadSession session;
};

// Agents by name, now that the configuration is known.
SavedBranch resolved(const ReadBranch& read, const std::map<std::string, uint16_t>& agents,
                     const std::string& file) {
    SavedBranch branch = read.branch;
    for (const ReadChoice& c : read.choices) {
        const auto agent = agents.find(c.agent);
        if (agent == agents.end())
            throw InputError(
                place(file, c.where.line, "branches", "there is no agent " + quoted(c.agent)));
        Choice choice = c.choice;
        choice.agent.index = agent->second;
        if (!choice.has_amount()) choice.ns = 0;
        branch.choices[c.at] = choice;
    }
    return branch;
}

void write_choices(JsonWriter& json, const Choices& choices,
                   const std::vector<std::string>& agents) {
    json.begin_array();
    for (const auto& [at, choice] : choices) {
        json.begin_object();
        json.field("at", at);
        json.field("do", name(choice.kind));
        json.field("agent", agents.at(choice.agent.index));
        if (choice.has_amount()) json.field("ns", choice.ns);
        json.end_object();
    }
    json.end_array();
}

void write_bookmark(JsonWriter& json, const SavedBookmark& b) {
    json.begin_object();
    json.field("name", b.name);
    if (b.digit >= 0) json.field("digit", b.digit);
    json.field("time_ns", b.time);
    json.field("position", b.position);
    json.end_object();
}

SavedBranch saved(const BranchInfo& info) {
    return {info.name, info.end, info.hash, info.choices};
}

}  // namespace

SessionFile session_of(const Timeline& timeline, const std::string& workload) {
    SessionFile file;
    file.workload = workload;
    file.program = timeline.program().hash;
    file.settings = settings_of(timeline.program().config);
    file.branches.push_back(saved(timeline.branch()));
    for (const BranchInfo& other : timeline.other_branches())
        file.branches.push_back(saved(other));
    file.position = timeline.position();
    return file;
}

std::string session_json(const SessionFile& session) {
    const std::vector<std::string> agents = agent_names(config_from(session.settings));
    JsonWriter json;
    json.begin_object();
    json.field("format", kFormat);
    json.field("workload", session.workload);
    json.field("program", hex(session.program));
    json.key("settings");
    json.begin_object();
    for (const auto& [key, value] : session.settings)
        json.field(key, value);
    json.end_object();
    json.key("branches");
    json.begin_array();
    for (const SavedBranch& branch : session.branches) {
        json.begin_object();
        json.field("name", branch.name);
        json.field("end", branch.end);
        if (branch.hash != 0) json.field("hash", hex(branch.hash));
        json.key("choices");
        write_choices(json, branch.choices, agents);
        json.end_object();
    }
    json.end_array();
    json.field("current", session.current);
    json.field("position", session.position);
    json.key("breakpoints");
    write_breakpoints(json, session.breakpoints);
    json.key("bookmarks");
    json.begin_array();
    for (const SavedBookmark& b : session.bookmarks)
        write_bookmark(json, b);
    json.end_array();
    if (!session.layout.empty()) json.field("layout", session.layout);
    json.end_object();
    return json.take();
}

SessionFile read_session(std::string_view text, const std::string& file) {
    SessionReader reader;
    read_document(text, file, kFormat, reader);
    SessionFile session = std::move(reader.session.file);
    std::vector<std::string> names;
    try {
        names = agent_names(config_from(session.settings));
    } catch (const InputError& e) {
        throw InputError(place(file, 0, "settings", e.what()));
    }
    std::map<std::string, uint16_t> agents;
    for (size_t i = 0; i < names.size(); ++i)
        agents[names[i]] = static_cast<uint16_t>(i);
    for (const ReadBranch& branch : reader.session.branches)
        session.branches.push_back(resolved(branch, agents, file));
    const std::filesystem::path workload(session.workload);
    if (workload.is_relative())
        session.workload = (std::filesystem::path(file).parent_path() / workload).string();
    return session;
}

SessionFile load_session(const std::string& path) {
    return read_session(load_file(path), path);
}

bool is_session_file(const std::string& path) {
    return is_document_file(path, "ptoscope.session/");
}

uint64_t resume_branches(Timeline& timeline, const SessionFile& session) {
    for (size_t i = 0; i < session.branches.size(); ++i) {
        const SavedBranch& b = session.branches[i];
        if (i == session.current) {
            timeline.plan(b.choices);
            timeline.rename_branch(b.name);
        } else {
            timeline.add_branch({.name = b.name, .choices = b.choices, .end = b.end});
        }
    }
    return session.branches.at(session.current).end;
}

}  // namespace ptoscope
