#include "widgets/panels/inspector/tensor/tensor_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ptoscope {
namespace {

constexpr uint64_t kWrapAt = 64;  // elements of a vector in a row

struct Source {
    const MemoryReader& memory;
    Address base;
    [[nodiscard]] float at(uint64_t index) const {
        float value = 0;
        memory.read(base + index, {&value, 1});
        return value;
    }
};

void setMatrix(const Extents& shape, TensorPicture& picture) {
    picture.elements = shape.elements();
    const uint64_t last = shape.rank == 0 ? 1 : shape.dim[shape.rank - size_t{1}];
    const bool vector = last == picture.elements;
    picture.columns = std::max<uint64_t>(1, vector ? std::min(last, kWrapAt) : last);
    picture.rows = (picture.elements + picture.columns - 1) / picture.columns;
}

void look(float value, TensorCell& cell, TensorPicture& picture) {
    if (std::isnan(value)) {
        cell.nan = true;
        ++picture.nans;
        return;
    }
    if (std::isinf(value)) {
        cell.inf = true;
        ++picture.infinities;
        return;
    }
    picture.least = std::min(picture.least, static_cast<double>(value));
    picture.greatest = std::max(picture.greatest, static_cast<double>(value));
    ++picture.finite;
    cell.mean += value;
    ++cell.finite;
}

// Steps that visit at most `most` of `rows` x `columns` elements.
struct Stride {
    uint64_t row = 1;
    uint64_t column = 1;
};
Stride strideFor(uint64_t rows, uint64_t columns, uint64_t most) {
    Stride stride;
    const auto visited = [&] {
        return ((rows + stride.row - 1) / stride.row) *
               ((columns + stride.column - 1) / stride.column);
    };
    while (visited() > most) {
        if (rows / stride.row > columns / stride.column)
            stride.row *= 2;
        else
            stride.column *= 2;
    }
    return stride;
}

void fillCells(const Source& source, TensorPicture& picture) {
    const uint64_t high = picture.rowsPerCell();
    const uint64_t wide = picture.columnsPerCell();
    const uint64_t perCell =
        TensorPicture::kMostLooked / std::max<uint64_t>(1, picture.cells.size());
    const Stride stride = strideFor(high, wide, std::max<uint64_t>(1, perCell));
    picture.sampled = stride.row > 1 || stride.column > 1;
    picture.least = std::numeric_limits<double>::infinity();
    picture.greatest = -picture.least;
    for (uint64_t row = 0; row < picture.gridRows; ++row)
        for (uint64_t column = 0; column < picture.gridColumns; ++column) {
            TensorCell& cell = picture.cells[row * picture.gridColumns + column];
            const uint64_t lastRow = std::min(picture.rows, (row + 1) * high);
            const uint64_t lastColumn = std::min(picture.columns, (column + 1) * wide);
            for (uint64_t r = row * high; r < lastRow; r += stride.row)
                for (uint64_t c = column * wide; c < lastColumn; c += stride.column)
                    if (const uint64_t at = r * picture.columns + c; at < picture.elements)
                        look(source.at(at), cell, picture);
        }
    for (TensorCell& cell : picture.cells)
        if (cell.finite > 0) cell.mean /= cell.finite;
    if (picture.finite == 0) picture.least = picture.greatest = 0;
}

void fillWindow(const Source& source, TensorWindow window, TensorPicture& picture) {
    const auto rows = std::min<uint64_t>(TensorPicture::kWindowRows, picture.rows);
    const auto columns = std::min<uint64_t>(TensorPicture::kWindowColumns, picture.columns);
    picture.windowRows = static_cast<uint32_t>(rows);
    picture.windowColumns = static_cast<uint32_t>(columns);
    picture.window = {std::min(window.row, picture.rows - rows),
                      std::min(window.column, picture.columns - columns)};
    for (uint64_t r = 0; r < rows; ++r)
        for (uint64_t c = 0; c < columns; ++c) {
            const uint64_t index =
                (picture.window.row + r) * picture.columns + picture.window.column + c;
            picture.values.push_back(index < picture.elements
                                         ? source.at(index)
                                         : std::numeric_limits<float>::quiet_NaN());
        }
}

}  // namespace

TensorPicture tensorPicture(const MemoryReader& memory, Address base, const Extents& shape,
                            TensorWindow window) {
    TensorPicture picture;
    setMatrix(shape, picture);
    if (picture.elements == 0) return picture;
    picture.gridRows =
        static_cast<uint32_t>(std::min<uint64_t>(picture.rows, TensorPicture::kMostRows));
    picture.gridColumns =
        static_cast<uint32_t>(std::min<uint64_t>(picture.columns, TensorPicture::kMostColumns));
    // As few cells as the elements of one need.
    picture.gridRows =
        static_cast<uint32_t>((picture.rows + picture.rowsPerCell() - 1) / picture.rowsPerCell());
    picture.gridColumns = static_cast<uint32_t>((picture.columns + picture.columnsPerCell() - 1) /
                                                picture.columnsPerCell());
    picture.cells.resize(size_t{picture.gridRows} * picture.gridColumns);
    const Source source{memory, base};
    fillCells(source, picture);
    fillWindow(source, window, picture);
    return picture;
}

}  // namespace ptoscope
