// Tables keep their rows in place while things come and go.

#include "widgets/panels/rows/rows_model.h"

#include <gtest/gtest.h>

#include <QPersistentModelIndex>
#include <QSignalSpy>

#include "runtime/workload/reader.h"
#include "tests/places.h"

namespace ptoscope {
namespace {

class Plain : public RowsModel {
  public:
    Plain() : RowsModel({{"Major"}, {"Minor", true}}) {}

  protected:
    [[nodiscard]] QString text(const RowKey& key, int column) const override {
        return QString::number(column == 0 ? key.major : key.minor);
    }
};

std::vector<RowKey> keysOf(std::initializer_list<uint64_t> minors) {
    std::vector<RowKey> keys;
    for (const uint64_t minor : minors)
        keys.push_back({1, minor});
    return keys;
}

class RowsModelTest : public testing::Test {
  protected:
    RowsModelTest() {
        EXPECT_TRUE(session.openProgram(
            compile(load_workload(source_dir() + "/samples/vector_example.json"), "v")));
    }
    Session session;
    Plain model;
};

TEST_F(RowsModelTest, RowsThatStayKeepTheirPlace) {
    model.show(session, keysOf({2, 4, 6, 8}));
    ASSERT_EQ(model.rowCount(), 4);
    const QPersistentModelIndex six(model.index(2, 1));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.show(session, keysOf({4, 6, 7, 9, 10}));
    EXPECT_EQ(model.keys(), keysOf({4, 6, 7, 9, 10}));
    EXPECT_EQ(resets.count(), 0);
    ASSERT_TRUE(six.isValid());
    EXPECT_EQ(six.row(), 1);
    EXPECT_EQ(six.data().toString().toStdString(), "6");
    model.show(session, keysOf({1, 2, 4, 6}));
    EXPECT_EQ(six.row(), 3);
    EXPECT_EQ(model.keys(), keysOf({1, 2, 4, 6}));
    model.show(session, {});
    EXPECT_FALSE(six.isValid());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(RowsModelTest, ManyScatteredChangesAreANewTable) {
    std::vector<RowKey> all;
    std::vector<RowKey> even;
    for (uint64_t i = 0; i < 100; ++i) {
        all.push_back({0, i});
        if (i % 2 == 0) even.push_back({0, i});
    }
    model.show(session, all);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.show(session, even);
    EXPECT_EQ(resets.count(), 1);
    EXPECT_EQ(model.keys(), even);
}

TEST_F(RowsModelTest, FindsRowsByKey) {
    model.show(session, keysOf({2, 4, 6}));
    EXPECT_EQ(model.rowOf({1, 4}), 1);
    EXPECT_EQ(model.rowOf({1, 5}), -1);
    EXPECT_EQ(model.rowOf({2, 0}), -1);
    EXPECT_EQ(model.index(1, 1).data(Qt::AccessibleTextRole).toString().toStdString(), "Minor: 4");
}

}  // namespace
}  // namespace ptoscope
