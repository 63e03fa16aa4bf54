#include "runtime/workload/json_document.h"

#include <filesystem>
#include <fstream>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

std::string expected(std::string_view format) {
    return "expected " + quoted(format);
}

void check_format(std::string_view text, std::string_view wanted) {
    const JsonText format = find_root_text(text, "format");
    if (!format.found) throw JsonError(1, "format", "missing; " + expected(wanted));
    if (!format.is_string)
        throw JsonError(format.line, "format", "not a string; " + expected(wanted));
    if (format.text != wanted)
        throw JsonError(format.line, "format",
                        quoted(format.text) + " is not supported; " + expected(wanted));
}

bool is_syntax(const JsonError& e) {
    return std::string_view(e.what()).starts_with("not valid JSON");
}

void read_checked(std::string_view text, std::string_view format, JsonListener& listener) {
    try {
        parse_json(text, listener);
    } catch (const JsonError& e) {
        if (!is_syntax(e)) check_format(text, format);
        throw;
    }
    check_format(text, format);
}

}  // namespace

void read_document(std::string_view text, const std::string& file, std::string_view format,
                   JsonListener& listener) {
    try {
        read_checked(text, format, listener);
    } catch (const JsonError& e) {
        throw InputError(place(file, e.line(), e.path(), e.what()));
    }
}

bool is_document_file(const std::string& path, std::string_view format) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return false;
    std::ifstream in(path, std::ios::binary);
    std::string head(512, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<size_t>(in.gcount()));
    return head.find('"' + std::string(format)) != std::string::npos;
}

}  // namespace ptoscope
