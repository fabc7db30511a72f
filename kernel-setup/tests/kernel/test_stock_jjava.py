"""With stock JJava, and our jar as its extension, children work as they do in our kernel."""

from __future__ import annotations

from driver import stock_jjava


def test_what_cells_declare_is_copied_into_a_child_and_back_though_nobody_wrote_serializable():
    with stock_jjava() as kernel:
        kernel.value("record Dish(String name) {}")
        kernel.value("class Cook { Cook friend; List<Cook> all = new ArrayList<>(); Dish last; Cook() { all.add(this); } }")
        kernel.value("Cook wei = new Cook(), lan = new Cook(); wei.friend = lan; lan.friend = wei; wei.all.add(lan);")
        kernel.value('Callable<String> order = () -> "soup";')
        kernel.value("Cook back = ChildProcess.start(() -> { wei.last = new Dish(order.call()); return wei; }).result();")
        assert kernel.value("back.last") == "Dish[name=soup]"
        assert kernel.value("back.friend.friend == back && back.all.get(0) == back && back.all.get(1) == back.friend") == "true"
        assert kernel.value("wei.last == null && back != wei") == "true"
