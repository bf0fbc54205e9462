import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How an item came into being or was collected (Berkeley Protocol, "collection"). */
export const collectionMethods = {
  id: 'collection-methods',
  version: 1,
  terms: [
    { code: 'photographed', labels: { en: 'Photographed', 'zh-Hans': '拍照' } },
    { code: 'filmed', labels: { en: 'Filmed', 'zh-Hans': '录像' } },
    { code: 'recorded', labels: { en: 'Sound recorded', 'zh-Hans': '录音' } },
    { code: 'scanned', labels: { en: 'Paper scanned', 'zh-Hans': '纸质材料扫描' } },
    { code: 'web-capture', labels: { en: 'Page captured from the web', 'zh-Hans': '网页存档' } },
    { code: 'screenshot', labels: { en: 'Screenshot', 'zh-Hans': '截屏' } },
    { code: 'download', labels: { en: 'Downloaded', 'zh-Hans': '下载' } },
    { code: 'message', labels: { en: 'Received as a message', 'zh-Hans': '通过消息收到' } },
    { code: 'handed-over', labels: { en: 'Handed over in person', 'zh-Hans': '当面交付' } },
    { code: 'device-copy', labels: { en: 'Copied from a device', 'zh-Hans': '从设备复制' } },
    { code: 'form', labels: { en: 'Filled in on a form', 'zh-Hans': '表格填写' } },
    { code: 'other', labels: { en: 'Another way', 'zh-Hans': '其他方式' } },
  ],
} as const satisfies OwnVocabulary;
