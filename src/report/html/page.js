// What the page does when scripts run. The page is whole without this: sentences, tables and pictures are in it.
(function () {
"use strict";
var root = document.documentElement, data = JSON.parse(document.getElementById("data").textContent);
var DAY = 86400000, start = Date.parse(data.start + "T00:00:00Z");
var hidden = data.worlds.map(function () { return {}; });
var state = { view: "both", from: 0, until: data.days };
var charts = [];
root.classList.add("js");

function each(selector, act, within) { (within || document).querySelectorAll(selector).forEach(act); }
function lang() { return document.getElementById("lang-zh").checked ? "zh" : "en"; }
function put(name, text, parent) {
  var node = document.createElement(name);
  if (text !== undefined) { node.textContent = text; }
  if (parent) { parent.appendChild(node); }
  return node;
}
function iso(day) { return new Date(start + day * DAY).toISOString().slice(0, 10); }

// Numbers as the rest of the page writes them: see src/report/number.rs.
function decimals(x, unit) {
  var size = Math.abs(x), whole = x % 1 === 0;
  if (unit === "yuan") { return size < 100 && x !== 0 ? 2 : 0; }
  if (unit === "count") { return size < 10 && !whole ? 1 : 0; }
  if (unit === "days" || unit === "minutes") { return whole ? 0 : 1; }
  if (unit === "share") { return size < 0.001 && x !== 0 ? 3 : 1; }
  return size >= 0.00005 && size < 0.01 ? 4 : 2;
}
function fixed(x, places) {
  var text = x.toFixed(places), more = x.toFixed(Math.min(100, places + 25));
  var at = more.indexOf(".") + 1 + places;
  // Ties go to the even digit there, and away from zero here.
  if (/^50*$/.test(more.slice(at))) {
    var cut = places ? more.slice(0, at) : more.slice(0, at - 1);
    if ("02468".indexOf(cut.slice(-1)) >= 0) { text = cut; }
  }
  return text;
}
function plain(x, unit) {
  var places = decimals(x, unit), value = unit === "share" ? x * 100 : x;
  if (Math.abs(value) >= 1e15) { return value.toExponential().replace("e+", "e"); }
  var text = fixed(Math.abs(value), places).split(".");
  text[0] = text[0].replace(/\B(?=(\d{3})+$)/g, ",");
  var joined = text.join(".");
  return (value < 0 && /[1-9]/.test(joined) ? "-" : "") + joined;
}
function short(x, unit) {
  if (x === null || x === undefined) { return ""; }
  return plain(x, unit) + (unit === "share" ? (lang() === "zh" ? "%" : " %") : "");
}
function signed(x, unit) {
  if (x === null || x === undefined) { return ""; }
  var text = plain(x, unit);
  if (x > 0 && /[1-9]/.test(text)) { text = "+" + text; }
  return text + (unit === "share" ? (lang() === "zh" ? " 百分点" : " pp") : "");
}

function look() {
  var css = getComputedStyle(root), get = function (name) { return css.getPropertyValue(name).trim(); };
  return { ink: get("--ink"), faint: get("--faint"), line: get("--line"), soft: get("--soft"), paper: get("--paper"),
    dark: matchMedia("(prefers-color-scheme: dark)").matches };
}

// One interactive chart.
function Chart(figure) {
  this.figure = figure;
  this.box = figure.querySelector(".live");
  this.spoken = figure.querySelector(".spoken");
  this.index = +figure.dataset.world;
  this.world = data.worlds[this.index];
  this.chart = this.world.charts[+figure.dataset.chart];
  this.near = false;
  this.at = null;
  this.box.hidden = false;
  figure.classList.add("drawn");
  var self = this;
  this.box.addEventListener("keydown", function (event) { self.key(event); });
  this.box.addEventListener("blur", function () { self.at = null; if (self.made) { self.made.dispatchAction({ type: "hideTip" }); } });
  each(".copy", function (button) { button.addEventListener("click", function () { self.copy(button); }); }, figure);
}
Chart.prototype.name = function (p) { var plan = this.world.plans[p]; return lang() === "zh" && plan.zh || plan.name; };
Chart.prototype.plans = function (rows) {
  var off = hidden[this.index];
  return this.world.plans.map(function (p, i) { return i; }).filter(function (i) { return rows[i] && !off[i]; });
};
Chart.prototype.panels = function () {
  // Where every plan equals the baseline there is no difference to draw.
  var both = this.chart.difference.some(function (rows) { return rows && rows[0].some(function (v) { return v; }); });
  if (!both) { return ["value"]; }
  return state.view === "both" ? ["value", "difference"] : [state.view];
};
Chart.prototype.option = function () {
  var self = this, c = look(), panels = this.panels(), two = panels.length > 1, unit = this.chart.unit, l = lang();
  var words = this.chart[l], text = data.text[l], factor = unit === "share" ? 100 : 1;
  var height = this.box.clientHeight, top = 30, foot = 58, gap = 34, room = height - top - foot - (two ? gap : 0);
  var option = { animation: false, useUTC: true, backgroundColor: "transparent", textStyle: { color: c.ink, fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: false }, grid: [], xAxis: [], yAxis: [], series: [],
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: c.faint }, label: { show: false } },
    tooltip: { trigger: "axis", confine: true, backgroundColor: c.paper, borderColor: c.faint, textStyle: { color: c.ink },
      formatter: function (rows) { var first = rows[0]; return first ? self.tip(Math.round((first.axisValue - start) / DAY)) : ""; } },
    dataZoom: [{ type: "slider", xAxisIndex: panels.map(function (p, i) { return i; }), bottom: 8, height: 18, left: 70, right: 30, showDetail: false, brushSelect: false,
      startValue: start + state.from * DAY, endValue: start + state.until * DAY, borderColor: c.line, fillerColor: c.dark ? "rgba(255,255,255,.14)" : "rgba(0,0,0,.10)",
      backgroundColor: "transparent", dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } }, selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
      handleStyle: { color: c.paper, borderColor: c.faint }, moveHandleStyle: { color: c.faint }, throttle: 80, filterMode: "filter" }] };
  panels.forEach(function (panel, g) {
    var size = two ? Math.round(room * (g ? 0.42 : 0.58)) : room, above = g ? top + Math.round(room * 0.58) + gap : top;
    option.grid.push({ left: 66, right: 18, top: above, height: size });
    option.xAxis.push({ type: "time", gridIndex: g, min: start, max: start + data.days * DAY, axisLine: { onZero: false, lineStyle: { color: c.faint } },
      axisLabel: { show: !two || g === 1, color: c.faint, hideOverlap: true, fontSize: 11 }, axisTick: { show: !two || g === 1 }, splitLine: { show: false } });
    var name = panel === "difference" ? text.minus.replace("{base}", self.name(self.world.baseline)) + (unit === "share" ? (l === "zh" ? "（百分点）" : " (pp)") : "") : words.unit;
    option.yAxis.push({ type: "value", gridIndex: g, scale: true, name: name, nameLocation: "end", nameGap: 9, splitNumber: two ? (g ? 3 : 4) : 5,
      nameTextStyle: { color: c.faint, fontSize: 11, align: "left", width: Math.max(60, self.box.clientWidth - 90), overflow: "truncate", padding: [0, 0, 0, -58] },
      axisLabel: { color: c.faint, fontSize: 11, formatter: function (v) { return (+(v * factor).toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 6 }); } },
      splitLine: { lineStyle: { color: c.line } }, axisLine: { show: false } });
    self.lines(option, panel, g, c);
  });
  return option;
};
Chart.prototype.lines = function (option, panel, g, c) {
  var self = this, rows = this.chart[panel], step = data.step;
  var time = function (i) { return start + i * step * DAY; };
  var plans = this.plans(rows), bands = plans.length <= 5;
  plans.forEach(function (p, k) {
    var plan = self.world.plans[p], colour = c.dark ? plan.dark : plan.light, row = rows[p];
    if (row.length > 1 && bands) {
      var base = { type: "line", xAxisIndex: g, yAxisIndex: g, stack: "band" + g + "-" + p, stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
      option.series.push(Object.assign({}, base, { data: row[1].map(function (v, i) { return [time(i), v]; }) }));
      option.series.push(Object.assign({}, base, { areaStyle: { color: colour, opacity: c.dark ? 0.24 : 0.16 },
        data: row[2].map(function (v, i) { return [time(i), v === null || row[1][i] === null ? null : v - row[1][i]]; }) }));
    }
    var every = Math.max(1, Math.floor(row[0].length / 6)), first = Math.floor(every * (2 * k + 1) / (2 * plans.length));
    option.series.push({ type: "line", name: plan.name, xAxisIndex: g, yAxisIndex: g, z: 3, symbol: plan.symbol,
      symbolSize: function (v, params) { return params.dataIndex % every === first ? 8 : 0; }, showAllSymbol: true,
      lineStyle: { color: colour, width: 2, type: plan.dash.length ? plan.dash : "solid" },
      itemStyle: plan.hollow ? { color: c.paper, borderColor: colour, borderWidth: 1.5 } : { color: colour, borderColor: colour, borderWidth: 1 }, emphasis: { disabled: true },
      data: row[0].map(function (v, i) { return [time(i), v]; }) });
  });
  if (panel === "value" && this.chart.points) {
    option.series.push({ type: "scatter", name: data.text[lang()].measured, xAxisIndex: g, yAxisIndex: g, z: 4, symbolSize: this.chart.points.length > 120 ? 2.5 : 6,
      itemStyle: this.chart.points.length > 120 ? { color: c.ink } : { color: c.paper, borderColor: c.ink, borderWidth: 1.2 }, data: this.chart.points.map(function (p) { return [start + p[0] * DAY, p[1]]; }) });
  }
  if (panel === "value") { this.marks(option, g, c); }
  if (this.world.calendar.length) {
    option.series.push({ type: "line", xAxisIndex: g, yAxisIndex: g, data: [], silent: true, markArea: { silent: true, itemStyle: { color: c.dark ? "rgba(255,255,255,.08)" : "rgba(31,35,40,.07)" },
      label: { show: g === 0, color: c.faint, fontSize: 10, position: "insideTop" },
      data: this.world.calendar.map(function (e) { return [{ name: e[0], xAxis: start + e[1] * DAY }, { xAxis: start + e[2] * DAY }]; }) } });
  }
};
// Events of the plans shown: short bars at the foot of the values, one row per plan, with a name where there is room.
Chart.prototype.marks = function (option, g, c) {
  var self = this, grid = option.grid[g], foot = grid.top + grid.height;
  var shown = this.plans(this.chart.value), rows = shown.filter(function (p) { return self.world.events.some(function (e) { return e[0] === p; }); });
  var day = (this.box.clientWidth - grid.left - grid.right) / Math.max(1, state.until - state.from);
  rows.forEach(function (p, k) {
    var plan = self.world.plans[p], colour = c.dark ? plan.dark : plan.light, low = foot - 5 * k, end = -Infinity;
    var areas = self.world.events.filter(function (e) { return e[0] === p; }).map(function (e, i, all) {
      // One row of names, from the plans whose events are few; a name needs the room up to the next.
      var next = i + 1 < all.length ? all[i + 1][2] : data.days, fits = k === 0 && (next - e[2]) * day > e[1].length * 11 && e[2] > end;
      if (fits) { end = e[2] + e[1].length * 11 / day; }
      return [{ name: e[1], xAxis: start + e[2] * DAY, y: low - 4, label: { show: fits } }, { xAxis: start + e[3] * DAY, y: low }];
    });
    option.series.push({ type: "line", xAxisIndex: g, yAxisIndex: g, data: [], silent: true, z: 2, markArea: { silent: true,
      itemStyle: { color: colour, opacity: 1 }, data: areas,
      label: { color: c.faint, fontSize: 10, position: ["0%", -2 - 5 * (rows.length - 1)], align: "left", verticalAlign: "bottom" } } });
  });
};
// What a day shows: an element, so that no name can be read as markup.
Chart.prototype.tip = function (day) {
  var self = this, unit = this.chart.unit, i = Math.round(day / data.step), box = put("div"), l = lang();
  box.className = "tip";
  put("b", iso(i * data.step), box);
  this.world.calendar.forEach(function (e) { if (day >= e[1] && day < e[2]) { put("div", e[0], box); } });
  var shown = this.plans(this.chart.value);
  this.world.events.forEach(function (e) {
    if (day >= e[2] && day < e[3] && shown.indexOf(e[0]) >= 0) { put("div", "▬ " + e[1] + " · " + self.name(e[0]), box); }
  });
  this.panels().forEach(function (panel) {
    var rows = self.chart[panel], show = panel === "value" ? short : signed, table = put("table", undefined, null);
    self.plans(rows).forEach(function (p) {
      var row = rows[p], mean = row[0][i];
      if (mean === null || mean === undefined) { return; }
      var line = put("tr", undefined, table);
      put("th", self.name(p), line);
      put("td", show(mean, unit), line);
      put("td", row.length > 1 ? "(" + show(row[1][i], unit) + " … " + show(row[2][i], unit) + ")" : "", line);
    });
    if (table.firstChild) {
      if (panel === "difference") { put("div", data.text[l].minus.replace("{base}", self.name(self.world.baseline)), box); }
      box.appendChild(table);
    }
  });
  (this.chart.points || []).forEach(function (p) { if (p[0] === day) { put("div", data.text[l].measured + ": " + short(p[1], unit), box); } });
  return box;
};
Chart.prototype.draw = function () {
  if (!this.near || this.box.offsetParent === null) { return; }
  var self = this;
  this.box.classList.toggle("one", this.panels().length < 2);
  if (!this.made) {
    this.made = echarts.init(this.box, null, { renderer: "svg", locale: lang() === "zh" ? "ZH" : "EN" });
    this.made.on("datazoom", function () {
      var zoom = self.made.getOption().dataZoom[0];
      var day = function (v) { return Math.min(data.days, Math.max(0, Math.round((v - start) / DAY))); };
      period(day(zoom.startValue), day(zoom.endValue), self);
    });
    var inner = this.box.querySelector("svg");
    if (inner) { inner.setAttribute("aria-hidden", "true"); }
  }
  this.made.resize();
  this.made.setOption(this.option(), { notMerge: true });
};
Chart.prototype.drop = function () { if (this.made) { this.made.dispose(); this.made = null; } };
Chart.prototype.key = function (event) {
  var move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 }[event.key], last = Math.floor((data.days - 1) / data.step);
  if (event.key === "Escape") { this.at = null; if (this.made) { this.made.dispatchAction({ type: "hideTip" }); } return; }
  if (event.key === "Home") { this.at = 0; } else if (event.key === "End") { this.at = last; }
  else if (move) { this.at = this.at === null ? Math.round((move > 0 ? state.from : state.until - 1) / data.step) : this.at + move; }
  else { return; }
  event.preventDefault();
  this.at = Math.min(last, Math.max(0, this.at));
  if (!this.made) { return; }
  var x = this.made.convertToPixel({ xAxisIndex: 0 }, start + this.at * data.step * DAY);
  this.made.dispatchAction({ type: "showTip", x: x, y: 60 });
  var words = [];
  each("b,div,tr", function (n) { words.push(Array.from(n.childNodes).map(function (c) { return c.textContent; }).join(" ")); }, this.tip(this.at * data.step));
  this.spoken.textContent = words.join("; ");
};
// Every day as a table of tabs, with the digits of the files.
Chart.prototype.copy = function (button) {
  var self = this, heads = ["day", "date"], columns = [], said = button.parentNode.querySelector(".said"), text = data.text[lang()];
  ["value", "difference"].forEach(function (panel) {
    self.chart[panel].forEach(function (row, p) {
      if (!row) { return; }
      var name = self.name(p) + (panel === "value" ? "" : " " + text.minus.replace("{base}", self.name(self.world.baseline)));
      row.forEach(function (values, k) { heads.push(name + ["", " 5 %", " 95 %"][k]); columns.push(values); });
    });
  });
  var lines = [heads.join("\t")];
  for (var i = 0; i * data.step < data.days; i++) {
    lines.push([i * data.step, iso(i * data.step)].concat(columns.map(function (c) { return c[i] === null || c[i] === undefined ? "" : c[i]; })).join("\t"));
  }
  var done = function (good) { said.textContent = good ? text.copied : text.copyFailed; };
  try {
    navigator.clipboard.writeText(lines.join("\n")).then(function () { done(true); }, function () { done(false); });
  } catch (refused) { done(false); }
};

function redraw() { charts.forEach(function (c) { c.draw(); }); }

// The period, kept alike in all charts and in the lists of months.
function months() {
  var out = [];
  for (var day = 0; day < data.days; day++) {
    if (day === 0 || iso(day).slice(8) === "01") { out.push(day); }
  }
  return out;
}
var MONTHS = months();
function period(from, until, source) {
  if (from === state.from && until === state.until) { return; }
  state.from = from;
  state.until = until;
  charts.forEach(function (c) {
    if (c.made && c !== source) {
      c.made.dispatchAction({ type: "dataZoom", startValue: start + from * DAY, endValue: start + until * DAY }, { silent: true });
      c.made.getZr().flush();
    }
  });
  lists();
}
function lists() {
  each("[data-period]", function (list) {
    var first = list.dataset.period === "from", current = 0;
    MONTHS.forEach(function (day, m) {
      if (first ? day <= state.from : day < state.until) { current = m; }
    });
    list.selectedIndex = current;
  });
}
each("[data-period]", function (list) {
  MONTHS.forEach(function (day) { put("option", iso(day).slice(0, 7), list); });
  list.addEventListener("change", function () {
    var m = list.selectedIndex, end = m + 1 < MONTHS.length ? MONTHS[m + 1] : data.days;
    if (list.dataset.period === "from") { period(MONTHS[m], state.until > MONTHS[m] ? state.until : end); }
    else { period(state.from < end ? state.from : MONTHS[m], end); }
  });
});
lists();

each("[data-toggle]", function (box) {
  var world = +box.closest("[data-world]").dataset.world, plan = box.dataset.toggle;
  box.addEventListener("change", function () {
    if (box.checked) { delete hidden[world][plan]; } else { hidden[world][plan] = true; }
    each('[data-world="' + world + '"] [data-toggle="' + plan + '"]', function (other) { other.checked = box.checked; });
    each('[id$="-' + world + '-world"] [data-plan="' + plan + '"]', function (cell) { cell.classList.toggle("off", !box.checked); });
    redraw();
  });
});
each("[data-view]", function (radio) {
  radio.addEventListener("change", function () {
    state.view = radio.dataset.view;
    each('[data-view="' + state.view + '"]', function (other) { other.checked = true; });
    redraw();
  });
});
each('input[name="lang"]', function (radio) {
  radio.addEventListener("change", function () {
    // The reader stays at the same part.
    var key = place();
    root.lang = radio.value;
    charts.forEach(function (c) { c.drop(); c.draw(); });
    var twin = key && document.getElementById(key.replace(/^(en|zh)-/, lang() + "-"));
    if (twin) { twin.scrollIntoView(); }
  });
});
function place() {
  var best = null;
  each(".part h2", function (h) {
    var box = h.getBoundingClientRect();
    if (box.height && box.top < innerHeight / 3) { best = h.id; }
  });
  return scrollY > 200 ? best : null;
}
each(".toc a", function (a) { a.addEventListener("click", function () { a.closest("details").open = false; }); });
document.addEventListener("keydown", function (event) {
  if (event.key === "Escape") { each(".toc[open]", function (toc) { toc.open = false; toc.firstElementChild.focus(); }); }
});

if (window.echarts) {
  each("figure.chart", function (figure) { charts.push(new Chart(figure)); });
  var watch = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      var chart = charts.find(function (c) { return c.figure === entry.target; });
      if (entry.isIntersecting && chart && !chart.made) { chart.near = true; chart.draw(); }
    });
  }, { rootMargin: "400px" });
  charts.forEach(function (c) { watch.observe(c.figure); });
  var wait;
  addEventListener("resize", function () { clearTimeout(wait); wait = setTimeout(redraw, 120); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}
// For tests and for the curious: the numbers as the page writes them.
window.siyu = { data: data, state: state, hidden: hidden, charts: charts, short: short, signed: signed };
})();
