import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What is done with an item of evidence while it is kept. */
export const custodyKinds = {
  id: 'custody-kinds',
  version: 1,
  terms: [
    { code: 'received', labels: { en: 'Received', 'zh-Hans': '收到' } },
    { code: 'viewed', labels: { en: 'Viewed', 'zh-Hans': '查看' } },
    { code: 'verified', labels: { en: 'Checked: unaltered', 'zh-Hans': '核验：未被改动' } },
    { code: 'damaged', labels: { en: 'Checked: damaged or missing', 'zh-Hans': '核验：损坏或缺失' } },
    { code: 'found-whole', labels: { en: 'Checked by the program, unasked: unaltered', 'zh-Hans': '程序自行核验：未被改动' } },
    { code: 'found-damaged', labels: { en: 'Checked by the program, unasked: damaged or missing', 'zh-Hans': '程序自行核验：损坏或缺失' } },
    { code: 'restored', labels: { en: 'Put back', 'zh-Hans': '恢复' } },
    { code: 'exported', labels: { en: 'Exported', 'zh-Hans': '导出' } },
    { code: 'not-exported', labels: { en: 'Export failed: what was written was removed', 'zh-Hans': '导出失败：已写出的内容已删除' } },
    { code: 'copied', labels: { en: 'Working copy made', 'zh-Hans': '制作工作副本' } },
    { code: 'redacted', labels: { en: 'Redacted copy made', 'zh-Hans': '制作遮盖副本' } },
    { code: 'made', labels: { en: 'Made from another item', 'zh-Hans': '由另一件证据制成' } },
    { code: 'transcribed', labels: { en: 'Written down or translated', 'zh-Hans': '转写或翻译' } },
    { code: 'time-stamped', labels: { en: 'Time-stamped', 'zh-Hans': '加盖时间戳' } },
    { code: 'sent', labels: { en: 'Sent in a bundle', 'zh-Hans': '随数据包发出' } },
    { code: 'not-sent', labels: { en: 'Bundle failed: what was written was removed', 'zh-Hans': '数据包未完成：已写出的内容已删除' } },
    { code: 'withheld', labels: { en: 'Kept back from a bundle', 'zh-Hans': '未随数据包发出' } },
    { code: 'handed-over', labels: { en: 'Handed over', 'zh-Hans': '移交' } },
    { code: 'confirmed', labels: { en: 'Confirmed as the same file', 'zh-Hans': '确认为同一文件' } },
    { code: 'original-removed', labels: { en: 'Unencrypted original removed', 'zh-Hans': '删除未加密的原件' } },
    { code: 'name-seen', labels: { en: 'False name seen, kept as it is', 'zh-Hans': '已知文件名与内容不符，保持原样' } },
    { code: 'note', labels: { en: 'Note', 'zh-Hans': '备注' } },
  ],
} as const satisfies OwnVocabulary;
