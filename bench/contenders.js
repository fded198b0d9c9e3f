// Fifteen formulas of the catalogue over daily rows, per row and per month: by hand, by Kepi and by libraries.
import { catalogue, compile, init, table } from "../dist/kepi.js";

export const KPIS = [
  "bounce_rate",
  "engagement_rate",
  "email_open_rate",
  "click_through_rate",
  "traffic_to_lead",
  "lead_to_customer",
  "conversion_rate",
  "cpc",
  "cpm",
  "cpa",
  "cac",
  "roas",
  "roi",
  "average_order_value",
  "nps",
];
const DAYS_OF_A_MONTH = 30;

await init();
const { formulas } = await catalogue("en");
const texts = KPIS.map((kpi) => formulas[kpi]);
const compiled = texts.map((text) => compile(text));
export const names = [...new Set(compiled.flatMap((formula) => formula.inputs))];

/** Whole numbers from 1 on, as counts and amounts are. */
export function data(rows) {
  let state = 2026;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % 9000;
  const columns = Object.fromEntries(names.map((name) => [name, Float64Array.from({ length: rows }, () => 1000 + random())]));
  const months = Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / DAYS_OF_A_MONTH));
  // Where results go: fresh memory costs more than the arithmetic, and is nobody's merit.
  const results = KPIS.map(() => new Float64Array(rows));
  return { rows, columns, months, count: Math.ceil(rows / DAYS_OF_A_MONTH), results };
}

/** The yardstick: what somebody writes who knows the formulas beforehand. */
function byHand({ rows, columns: c, months, count, results }) {
  const { single_page_visits, visits, likes, comments, shares, messages, tags, saves, followers, emails_opened, emails_delivered } = c;
  const { clicks, impressions, leads, new_visits, new_customers, conversions, ad_cost, marketing_cost, sales_cost, ad_revenue } = c;
  const { revenue, orders, promoters, detractors, responses } = c;
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14] = results;
  const sums = Object.fromEntries(names.map((name) => [name, new Float64Array(count)]));
  const all = [
    [single_page_visits, sums.single_page_visits],
    [visits, sums.visits],
    [likes, sums.likes],
    [comments, sums.comments],
    [shares, sums.shares],
    [messages, sums.messages],
    [tags, sums.tags],
    [saves, sums.saves],
    [followers, sums.followers],
    [emails_opened, sums.emails_opened],
    [emails_delivered, sums.emails_delivered],
    [clicks, sums.clicks],
    [impressions, sums.impressions],
    [leads, sums.leads],
    [new_visits, sums.new_visits],
    [new_customers, sums.new_customers],
    [conversions, sums.conversions],
    [ad_cost, sums.ad_cost],
    [marketing_cost, sums.marketing_cost],
    [sales_cost, sums.sales_cost],
    [ad_revenue, sums.ad_revenue],
    [revenue, sums.revenue],
    [orders, sums.orders],
    [promoters, sums.promoters],
    [detractors, sums.detractors],
    [responses, sums.responses],
  ];
  for (let i = 0; i < rows; i++) {
    r0[i] = (single_page_visits[i] / visits[i]) * 100;
    r1[i] = ((likes[i] + comments[i] + shares[i] + messages[i] + tags[i] + saves[i]) / followers[i]) * 100;
    r2[i] = (emails_opened[i] / emails_delivered[i]) * 100;
    r3[i] = (clicks[i] / impressions[i]) * 100;
    r4[i] = (leads[i] / new_visits[i]) * 100;
    r5[i] = (new_customers[i] / leads[i]) * 100;
    r6[i] = (conversions[i] / visits[i]) * 100;
    r7[i] = ad_cost[i] / clicks[i];
    r8[i] = (ad_cost[i] / impressions[i]) * 1000;
    r9[i] = marketing_cost[i] / conversions[i];
    r10[i] = (sales_cost[i] + marketing_cost[i]) / new_customers[i];
    r11[i] = ad_revenue[i] / ad_cost[i];
    r12[i] = ((revenue[i] - marketing_cost[i]) / marketing_cost[i]) * 100;
    r13[i] = revenue[i] / orders[i];
    r14[i] = ((promoters[i] - detractors[i]) / responses[i]) * 100;
  }
  for (const [column, sum] of all) for (let i = 0; i < rows; i++) sum[months[i]] += column[i];
  const s = sums;
  const ofMonths = KPIS.map(() => new Float64Array(count));
  for (let m = 0; m < count; m++) {
    ofMonths[0][m] = (s.single_page_visits[m] / s.visits[m]) * 100;
    ofMonths[1][m] = ((s.likes[m] + s.comments[m] + s.shares[m] + s.messages[m] + s.tags[m] + s.saves[m]) / s.followers[m]) * 100;
    ofMonths[2][m] = (s.emails_opened[m] / s.emails_delivered[m]) * 100;
    ofMonths[3][m] = (s.clicks[m] / s.impressions[m]) * 100;
    ofMonths[4][m] = (s.leads[m] / s.new_visits[m]) * 100;
    ofMonths[5][m] = (s.new_customers[m] / s.leads[m]) * 100;
    ofMonths[6][m] = (s.conversions[m] / s.visits[m]) * 100;
    ofMonths[7][m] = s.ad_cost[m] / s.clicks[m];
    ofMonths[8][m] = (s.ad_cost[m] / s.impressions[m]) * 1000;
    ofMonths[9][m] = s.marketing_cost[m] / s.conversions[m];
    ofMonths[10][m] = (s.sales_cost[m] + s.marketing_cost[m]) / s.new_customers[m];
    ofMonths[11][m] = s.ad_revenue[m] / s.ad_cost[m];
    ofMonths[12][m] = ((s.revenue[m] - s.marketing_cost[m]) / s.marketing_cost[m]) * 100;
    ofMonths[13][m] = s.revenue[m] / s.orders[m];
    ofMonths[14][m] = ((s.promoters[m] - s.detractors[m]) / s.responses[m]) * 100;
  }
  return { rows: results, months: ofMonths };
}

function byKepi({ columns, months, results }) {
  const { rows, groups } = table(compiled, columns, { groups: months, outs: results });
  return { rows, months: groups.values };
}

/** Memory from one place to another and nothing else: what a machine cannot do without. */
function copied({ columns, count, results }) {
  const sources = Object.values(columns);
  results.forEach((result, at) => result.set(sources[at]));
  return { rows: results, months: KPIS.map(() => new Float64Array(count)) };
}

/** A library that turns a formula into a function of one row's numbers. */
const rowByRow = (made) => {
  const functions = texts.map(made);
  return ({ rows, columns, months, count, results }) => {
    const row = {};
    const sums = names.map(() => new Float64Array(count));
    const sources = names.map((name) => columns[name]);
    for (let i = 0; i < rows; i++) {
      for (let at = 0; at < names.length; at++) {
        const value = (row[names[at]] = sources[at][i]);
        sums[at][months[i]] += value;
      }
      for (let at = 0; at < functions.length; at++) results[at][i] = functions[at](row);
    }
    const ofMonths = KPIS.map(() => new Float64Array(count));
    for (let m = 0; m < count; m++) {
      for (let at = 0; at < names.length; at++) row[names[at]] = sums[at][m];
      for (let at = 0; at < functions.length; at++) ofMonths[at][m] = functions[at](row);
    }
    return { rows: results, months: ofMonths };
  };
};

/** Name, what makes it ready, and the most rows that it can be waited for. */
export const CONTENDERS = [
  { name: "JavaScript by hand", ready: () => byHand, most: Infinity },
  { name: "Kepi", ready: () => byKepi, most: Infinity },
  { name: "copying the results' memory", ready: () => copied, most: Infinity },
  {
    name: "filtrex",
    most: 100_000,
    ready: async () => {
      const { compileExpression } = await import("../target/bench/filtrex.js");
      return rowByRow((text) => compileExpression(text));
    },
  },
  {
    name: "expr-eval",
    most: 100_000,
    ready: async () => {
      const { Parser } = await import("../target/bench/expr-eval.js");
      return rowByRow((text) => {
        const expression = new Parser().parse(text);
        return (row) => expression.evaluate(row);
      });
    },
  },
  {
    name: "mathjs",
    most: 100_000,
    ready: async () => {
      const { compile: read } = await import("../target/bench/mathjs.js");
      return rowByRow((text) => {
        const code = read(text);
        return (row) => code.evaluate(row);
      });
    },
  },
];

/** Nanoseconds a round of a loop that has been warmed up. */
function perRound(rounds, loop) {
  loop(rounds / 4);
  const start = performance.now();
  loop(rounds);
  return ((performance.now() - start) * 1e6) / rounds;
}

/** One formula at a time: how long evaluating and reading it takes. */
export function single() {
  const text = formulas.cac;
  const cac = compile(text);
  const values = { sales_cost: 5000, marketing_cost: 3000, new_customers: 40 };
  const evaluate = perRound(1_000_000, (rounds) => {
    let sum = 0;
    for (let at = 0; at < rounds; at++) {
      values.sales_cost = at;
      sum += cac.evaluate(values);
    }
    return sum;
  });
  const again = perRound(100_000, (rounds) => {
    for (let at = 0; at < rounds; at++) compile(text).free();
  });
  let last = 0;
  const anew = perRound(20_000, (rounds) => {
    for (let at = 0; at < rounds; at++) compile(`${text} * ${last++}`).free();
  });
  return { evaluate, again, anew };
}
