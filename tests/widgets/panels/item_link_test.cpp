#include "widgets/session/item_link.h"

#include <gtest/gtest.h>

#include "runtime/workload/reader.h"
#include "tests/places.h"

namespace ptoscope {
namespace {

TEST(ItemLink, EveryItemComesBackFromItsLink) {
    const Item items[] = {Item::task(7),    Item::agent(AgentId{3}), Item::block(4, 31),
                          Item::slot(2, 9), Item::tensor(0),         Item::event(123456)};
    for (const Item& item : items) {
        EXPECT_EQ(itemOfLink(linkOf(item)), item) << qPrintable(linkOf(item));
        EXPECT_FALSE(linkOf(item).isEmpty());
    }
    EXPECT_EQ(linkOf(Item::block(4, 31)).toStdString(), "block:4.31");
    EXPECT_EQ(linkOf(Item{}).toStdString(), "");
}

TEST(ItemLink, OtherTextIsNoItem) {
    for (const char* text :
         {"", "task", "task:", "task:x", "task:-1", "task: 1", "task:1.2", "block:1", "block:1.",
          "block:1.2.3", "house:1", "task:99999999999", "http://task:1", ":1", "event:1e3"})
        EXPECT_TRUE(itemOfLink(QLatin1String(text)).empty()) << text;
}

TEST(ItemLink, SaysWhatPeopleCallIt) {
    const Machine machine(
        compile(load_workload(source_dir() + "/samples/vector_example.json"), "vector_example"));
    EXPECT_EQ(itemText(machine, Item::task(0)).toStdString(), "t0");
    EXPECT_EQ(itemText(machine, Item::agent(AgentId{1})).toStdString(), "scheduler 0");
    EXPECT_EQ(itemText(machine, Item::block(0, 2)).toStdString(), "block 2 of t0");
    EXPECT_EQ(itemText(machine, Item::slot(1, 12)).toStdString(), "slot 12 of ring 1");
    EXPECT_EQ(itemText(machine, Item::tensor(0)).toStdString(), "tensor a");
    EXPECT_EQ(itemText(machine, Item::tensor(99999)).toStdString(), "no tensor");
    EXPECT_EQ(linkHtml(Item::task(3), "<b>").toStdString(), "<a href='task:3'>&lt;b&gt;</a>");
    const Item three[] = {Item::task(0), Item::task(1), Item::tensor(1)};
    EXPECT_TRUE(linksHtml(machine, three, 2).endsWith(" and 1 more"));
    EXPECT_FALSE(linksHtml(machine, three, 2).contains("tensor:1"));
    EXPECT_EQ(linksHtml(machine, {}).toStdString(), "none");
}

}  // namespace
}  // namespace ptoscope
