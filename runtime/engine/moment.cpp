#include "runtime/engine/moment.h"

#include <algorithm>

#include "runtime/base/base64.h"
#include "runtime/base/errors.h"
#include "runtime/base/hash.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr std::string_view kPrefix = "pto1";
constexpr uint64_t kSlice = 1 << 16;  // steps between two questions to keep_going

class Writer {
  public:
    void fixed(uint64_t value, int bytes = 8) {
        for (int i = 0; i < bytes; ++i)
            bytes_.push_back(static_cast<uint8_t>(value >> (8 * i)));
    }
    void number(uint64_t value) {  // 7 bits a byte
        for (; value >= 0x80; value >>= 7)
            bytes_.push_back(static_cast<uint8_t>(value | 0x80));
        bytes_.push_back(static_cast<uint8_t>(value));
    }
    void text(std::string_view text) {
        number(text.size());
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }
    [[nodiscard]] std::vector<uint8_t>& bytes() { return bytes_; }

  private:
    std::vector<uint8_t> bytes_;
};

[[noreturn]] void fail(const char* reason) {
    throw InputError(std::string("token: ") + reason);
}

class Reader {
  public:
    Reader(const std::vector<uint8_t>& bytes, size_t end) : bytes_(bytes), end_(end) {}
    uint64_t fixed(int bytes = 8) {
        uint64_t value = 0;
        for (int i = 0; i < bytes; ++i)
            value |= uint64_t{next()} << (8 * i);
        return value;
    }
    uint64_t number() {
        uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const uint8_t byte = next();
            value |= uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80) return value;
        }
        fail("a number in it is too long");
    }
    std::string text() {
        const uint64_t size = number();
        if (size > end_ - at_) fail("it is cut");
        const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(at_);
        at_ += size;
        return {begin, begin + static_cast<std::ptrdiff_t>(size)};
    }
    [[nodiscard]] bool done() const { return at_ == end_; }

  private:
    uint8_t next() {
        if (at_ == end_) fail("it is cut");
        return bytes_[at_++];
    }

    const std::vector<uint8_t>& bytes_;
    size_t end_;
    size_t at_ = 0;
};

uint32_t checksum(const std::vector<uint8_t>& bytes, size_t end) {
    Hasher h;
    for (size_t i = 0; i < end; ++i)
        h.word(bytes[i]);
    return static_cast<uint32_t>(h.value());
}

Choices read_choices(Reader& in) {
    Choices choices;
    uint64_t position = 0;
    for (uint64_t left = in.number(); left > 0; --left) {
        position += in.number();
        Choice c;
        const uint64_t kind = in.number();
        if (kind > static_cast<uint64_t>(Choice::Kind::Backoff)) fail("unknown kind of choice");
        c.kind = static_cast<Choice::Kind>(kind);
        c.agent.index = static_cast<uint16_t>(in.number());
        if (c.has_amount()) c.ns = static_cast<int64_t>(in.number());
        choices[position] = c;
    }
    return choices;
}

}  // namespace

Moment moment_of(const Timeline& timeline, const std::string& origin) {
    Moment m;
    m.origin = origin;
    m.program = timeline.program().hash;
    m.settings = settings_of(timeline.program().config);
    m.position = timeline.position();
    const Choices& all = timeline.choices();
    m.choices = Choices(all.begin(), all.lower_bound(m.position));
    m.state = timeline.machine().full_hash();
    return m;
}

std::string to_token(const Moment& moment) {
    Writer out;
    out.fixed(moment.program);
    out.fixed(moment.state);
    out.number(moment.position);
    out.number(moment.choices.size());
    uint64_t before = 0;
    for (const auto& [position, choice] : moment.choices) {
        out.number(position - before);
        before = position;
        out.number(static_cast<uint64_t>(choice.kind));
        out.number(choice.agent.index);
        if (choice.has_amount()) out.number(static_cast<uint64_t>(choice.ns));
    }
    out.number(moment.settings.size());
    for (const auto& [key, value] : moment.settings) {
        out.text(key);
        out.text(value);
    }
    out.text(moment.origin);
    out.fixed(checksum(out.bytes(), out.bytes().size()), 4);
    return std::string(kPrefix) + to_base64url(out.bytes());
}

Moment moment_from_token(std::string_view token) {
    std::string letters;
    std::copy_if(token.begin(), token.end(), std::back_inserter(letters),
                 [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; });
    if (!letters.starts_with(kPrefix)) fail("it does not begin with \"pto1\"");
    const auto bytes = from_base64url(std::string_view(letters).substr(kPrefix.size()));
    if (!bytes || bytes->size() < 4) fail("it is cut or mistyped");
    const size_t end = bytes->size() - 4;
    Reader sum(*bytes, bytes->size());
    for (size_t i = 0; i < end; ++i)
        (void)sum.fixed(1);
    if (sum.fixed(4) != checksum(*bytes, end)) fail("it is cut or mistyped");
    Reader in(*bytes, end);
    Moment m;
    m.program = in.fixed();
    m.state = in.fixed();
    m.position = in.number();
    m.choices = read_choices(in);
    for (uint64_t left = in.number(); left > 0; --left) {
        std::string key = in.text();
        m.settings.emplace_back(std::move(key), in.text());
    }
    m.origin = in.text();
    if (!in.done()) fail("there is more in it than there should be");
    return m;
}

bool go_to(Timeline& timeline, const Moment& moment, const KeepGoing& keep_going) {
    if (timeline.program().hash != moment.program)
        throw InputError("token: it is of another workload or configuration (program hash " +
                         hex(moment.program) + ", this one is " + hex(timeline.program().hash) +
                         ")");
    timeline.plan(moment.choices);
    while (timeline.position() < moment.position) {
        const uint64_t left = moment.position - timeline.position();
        if (timeline.run(std::min(left, kSlice)) == 0)
            throw InputError("token: the run ends at step " + std::to_string(timeline.position()) +
                             ", before step " + std::to_string(moment.position));
        if (keep_going && !keep_going()) return false;
    }
    if (timeline.machine().full_hash() != moment.state)
        throw InputError("token: step " + std::to_string(moment.position) +
                         " came out as another state (" + hex(timeline.machine().full_hash()) +
                         ", not " + hex(moment.state) + "): made by another version?");
    return true;
}

}  // namespace ptoscope
