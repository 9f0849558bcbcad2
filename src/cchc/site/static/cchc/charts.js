// Draws every <div data-chart="id of a JSON block"> with ECharts, in the colours of the page.

const css = getComputedStyle(document.documentElement);

function library(address) {
  return new Promise((resolve, reject) => {
    if (window.echarts) return resolve(window.echarts);
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
}

// Colours are read from a probe: light-dark() is resolved by the browser, not by us.
function colour(name) {
  const probe = document.createElement("span");
  probe.className = `state-${name}`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function dressed(option) {
  const ink = getComputedStyle(document.body).color;
  const font = css.getPropertyValue("--tblr-font-sans-serif");
  const quiet = colour("none");
  const axis = (own) => own && { axisLabel: { color: quiet }, splitLine: { lineStyle: { color: quiet, opacity: 0.3 } }, ...own };
  const tones = ["fair", "good", "warn", "bad", "none", "dead"].map(colour);
  return {
    animation: false,
    color: tones,
    textStyle: { fontFamily: font, color: ink },
    aria: { enabled: true, decal: { show: (option.series?.length ?? 0) > 1 } },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    ...option,
    ...(option.xAxis && { xAxis: axis(option.xAxis), yAxis: axis(option.yAxis) }),
    legend: option.legend && { textStyle: { color: ink }, ...option.legend },
    // Our content policy allows no style attributes, which the HTML tooltip would write.
    tooltip: { renderMode: "richText", confine: true, ...option.tooltip },
  };
}

export async function drawAll(root = document) {
  for (const place of root.querySelectorAll("[data-chart]:not([data-drawn])")) {
    place.dataset.drawn = "";
    const echarts = await library(place.dataset.library);
    const option = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const chart = echarts.init(place, null, { renderer: "canvas" });
    chart.setOption(dressed(option));
    new ResizeObserver(() => chart.resize()).observe(place);
  }
}

document.addEventListener("htmx:afterSwap", (event) => drawAll(event.detail.target));
