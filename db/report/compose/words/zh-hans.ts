/** What a report says by itself, in Simplified Chinese. */
import type { ReportWords } from './words.ts';

export const zhHans: ReportWords = {
  kindOfReport: (cycle) => (cycle === undefined ? '普遍定期审议 · 评估报告' : `普遍定期审议第${ordinal(cycle)}轮 · 评估报告`),
  title: (state) => `${state}：承诺落实得如何`,
  subtitle: (state, period) => `${state}落实所评估建议的情况${period ? `，${period}` : ''}`,
  running: (state) => `${state}：承诺落实得如何`,
  coverWords: (count) =>
    count === 1 ? '图标代表一项已有最终评级的建议。' : `${count} 个图标各代表一项已有最终评级的建议，按本报告的顺序排列。`,
  imprint: {
    period: (period) => `评估期：${period}`,
    cutOff: (date) => `信息截止：${date}`,
    audience: {
      internal: '仅供内部使用。姓名未经处理：请勿外传。',
      partners: '供合作伙伴使用。文中姓名仅经本人同意向合作伙伴提供：请勿外传。',
      public: '公开发布。文中姓名均经本人同意；可能指向他人的内容已删去或作模糊处理。',
    },
  },
  document: { contents: '目录', table: '表', figure: '图', notes: '注释', backToText: '返回正文', page: '第 # 页' },
  summary: {
    heading: '内容提要',
    lead: (counts) =>
      [
        `本报告评估 ${counts.recommendations} 项建议。`,
        counts.fully + counts.partly + counts.not === 0
          ? '目前没有一项有计分的最终评级。'
          : `在已有最终评级的建议中，全面落实 ${counts.fully} 项，部分落实 ${counts.partly} 项，未落实 ${counts.not} 项${counts.regression > 0 ? `，其中 ${counts.regression} 项情况倒退` : ''}。`,
        ...(counts.open > 0 && counts.open < counts.recommendations ? [`另有 ${counts.open} 项尚无最终评级。`] : []),
      ].join(''),
    bar: '各评级的建议数',
    figures: {
      index: (scored, all) => `${scored < all ? `${all} 项建议中有评分的 ${scored} 项的` : ''}指数，0 为未落实，1 为全面落实`,
      recommendations: () => '项接受评估的建议',
      cases: () => '起记录在案的案件，为本报告所依据',
      measures: () => '项纳入考虑的国家措施',
    },
    table: '各项建议与评估结果',
    columns: { paragraph: '段落', states: '提出国', grade: '评级', index: '指数', cases: '相反案件' },
    tableNotes: ['指数：评估人与利益相关方评分的平均值，未按等级取整。'],
    byTheme: '各主题的指数',
    themeColumns: { theme: '主题', recommendations: '建议数', index: '指数', band: '等级' },
  },
  method: {
    heading: '方法与局限',
    scope: (period, cutOff) =>
      `评估期为${period ?? '未注明'}。${cutOff ? `${cutOff}之后的信息未予考虑。` : ''}评估期以外的案件均有标注，不影响评级。`,
    graders: (names) =>
      names.length === 0
        ? '本轮没有评估人。'
        : `每项建议由 ${names.length} 名评估人分别评级，完成之前互不可见：${names.join('、')}。评级不一致的，经商定得出最终评级并说明理由。评级先经审阅，再由另一人批准；所依据的内容有改动时，批准即失效。`,
    standing: ({ all, approved, reviewed, lapsed }) =>
      `${all} 项建议中，${approved} 项评级已获批准${reviewed > 0 ? `，${reviewed} 项已审阅但尚未批准` : ''}${lapsed > 0 ? `，${lapsed} 项的批准已失效` : ''}。`,
    coverage: ({ cases, places, withoutCase }) =>
      `本报告依据来自 ${places} 个地点的 ${cases} 起记录在案的案件。${withoutCase > 0 ? `有 ${withoutCase} 项建议没有案件记录，这并不表示没有发生。` : ''}各节分别说明其资料的覆盖范围。`,
    counting: '数字是记录在案的案件数，而非事件发生数：只能说明“至少有 n 起”，不能说明比率或趋势。没有记录，不等于没有发生。',
    index:
      '指数是评估人与利益相关方评分的平均值。等级采用 UPR Info 的划分：0–0.32 未落实，0.33–0.65 部分落实，0.66–1 全面落实。等级旁印有平均值。',
    sources:
      '脚注注明陈述的依据，已知出处位置的一并注明；其后是来源清单中的编号（S1、S2……）。不得指明的来源只计数，称为“来源存档”。已引用过的来源从简，并注明首次引用的注号。',
    labels: { graders: '由谁评级', counting: '数字的含义', index: '指数', sources: '来源' },
    terms: '本报告用语',
    termColumns: { term: '用语', meaning: '含义' },
    definedTerms: [
      ['案件', '有记录的事件，至少知道何人、何事或何地。一起案件可包含多项行为。'],
      ['行为', '对一人或一个群体所做的事，是计数单位。21 名律师的群体计为一个群体，绝不计为 21 人。'],
      ['独立来源', '不重复其他来源的来源：同一家庭的几份陈述计为一个。'],
      ['措施', '国家在法律、政策、机构或个案方面所做的事。已起草或计划而未生效的，列为承诺。'],
      ['相反、支持', '案件或措施对落实情况的说明，由建立关联的人附一句理由。'],
    ],
    scale: '评级标准',
    scaleColumns: { grade: '评级', definition: '定义' },
    // As the window says them (renderer/i18n/zh-hans/assessment.ts); test/db/report/words.test.ts compares.
    definitions: {
      'not-implemented': '没有发现涉及其内容的措施，或措施只停留在纸面，且有相反做法的记录。0 分。',
      regression: '新的法律或做法使情况比提出建议时更糟。0 分。',
      'partially-implemented': '至少满足一个可检验的子项，或有一项措施确实见效；其他子项未满足，或实践不一。0.5 分。',
      'fully-implemented': '评估期内所有子项在法律和实践中均已满足；没有已知的同等分量的相反案件。1 分。',
      'in-progress': '已宣布或起草，尚未生效；予以显示，绝不算作落实。',
      'not-assessable': '信息太少，或过于笼统而无法检验：请说明是哪一种。',
      'not-graded': '有悖人权或普遍定期审议的原则。',
    },
  },
  chapter: (n) => `主题 ${n}`,
  others: '其他建议',
  section: {
    accepted: '国家的答复',
    promised: '作出的承诺',
    says: '国家的看法',
    measures: '国家采取的措施',
    happened: '发生了什么',
    favour: '说明进展的情况',
    context: '背景',
    views: '其他方面的看法',
    grade: '评级与理由',
    parts: '建议的各部分',
    coverage: '覆盖范围与把握程度',
  },
  partColumns: { part: '部分', grade: '评级', index: '指数' },
  noResponse: '没有记录答复。',
  noMeasure: '没有记录与此有关的国家措施。',
  noCase: '没有记录与落实相反的案件。',
  inForce: (date) => `${date}生效`,
  announced: (date) => `${date}宣布`,
  outside: '不在评估期内',
  late: '在截止日之后收到',
  undated: '未记录日期',
  counted: (acts, cases, sources) => `${cases} 起案件：${acts}；${sources === 0 ? '未记录来源' : `${sources} 个相互独立的来源`}。`,
  secret: (count) => `其中 ${count} 起案件计入数字，不作叙述：属于机密，或有人未同意。`,
  moreRows: (count) => `另有 ${count} 项关联计入数字，未列出。`,
  sourceWithheld: '来源存档，身份不予公开',
  noSource: '未记录来源',
  caseNumber: (number) => `案件 ${number}`,
  sourceMark: (number) => `〔S${number}〕`,
  seeNote: (number) => `见注 ${number}。`,
  stop: '。',
  semicolon: '；',
  comma: '、',
  otherAct: '其他行为',
  theState: '国家',
  facts: {
    against: (cases) => `相反案件 ${cases} 起`,
    favour: (cases) => `支持案件 ${cases} 起`,
    sources: (count) => `独立来源 ${count} 个`,
    measures: (count) => `措施 ${count} 项`,
    index: (mean) => `指数 ${mean}`,
  },
  lengths: {
    kind: { full: [], summary: ['摘要版'], brief: ['简报'], single: ['单项建议'] },
    single: (paragraph) => `第 ${paragraph} 段建议`,
    found: '评估结果',
    why: '理由：最能说明问题的建议',
    how: '评估方法',
    telling: '最能说明问题的建议',
    reason: '理由',
    number: '数目',
    paragraphs: '段落',
    byGrade: '按评级列出的全部建议',
    leftOut: (told, all) =>
      `此处叙述 ${all} 项建议中的 ${told} 项：先列情况倒退的，再按记录在案的案件数排列。其余建议在本文中按评级列出，理由见完整报告。`,
    leftOutThemes: (told, all) => `${all} 个主题中的前 ${told} 个；其余见完整报告。`,
    more: '来源、案件与理由见完整报告。',
  },
  graded: (name, grade) => `${name}：${grade}。`,
  settledNote: '分歧如何商定',
  counterEvidence: '与此评级相反的情况',
  confidence: (level) => `把握程度：${level}。`,
  index: (mean, band) => `指数 ${mean}（${band}）。`,
  standing: {
    approved: (name, date) => `${name} 于 ${date}批准`,
    reviewed: (name, date) => `${name} 于 ${date}审阅，尚未批准`,
    lapsed: '批准已失效：所依据的内容有改动',
    draft: '草稿：未经审阅',
  },
  notSettled: '尚无最终评级',
  inConflict: '存在冲突：没有评级',
  annexes: {
    label: (letter) => `附件 ${letter}`,
    cases: '引用的案件',
    caseColumns: { number: '编号', title: '案件', when: '时间', where: '地点', acts: '行为', sources: '来源', recommendations: '引用处' },
    measures: '国家措施',
    measureColumns: { title: '措施', kind: '类别', authority: '机关', when: '时间', source: '来源', recommendations: '涉及建议' },
    sources: '来源',
    sourceColumns: { number: '编号', source: '来源', kind: '类别', case: '案件' },
    sourceKinds: { material: '案件材料', measure: '国家措施', claim: '国家的陈述', view: '其他方面的看法' },
    sourcesNote: '按本报告首次引用的顺序排列。不得指明的来源只列出编号和类别。',
    outOfScope: '未评估的建议',
    outOfScopeLead: (count) => `本次审议的另外 ${count} 项建议未在本报告中评估：`,
    notHere: '缺少文本的建议',
    notHereLead: '以下建议属于评估范围，但手头没有文本，因此未作说明：',
  },
  matrix: {
    title: (state) => `${state}：建议一览表`,
    caption: '各项建议与落实情况',
    columns: { recommendation: '建议', position: '立场', themes: '全部主题', assessment: '落实程度的评估与意见' },
  },
  untitled: '无标题',
};

function ordinal(n: number): string {
  return ['一', '二', '三', '四', '五'][n - 1] ?? String(n);
}
