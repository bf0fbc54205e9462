import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether anybody could learn where a person was held, and reach them. */
export const custodyContacts = {
  id: 'custody-contacts',
  version: 1,
  esfList: 30,
  terms: [
    { code: 'acknowledged', esf: '010000000000', labels: { en: 'The authorities admit holding them', 'zh-Hans': '当局承认羁押' } },
    { code: 'contact', esf: '010101000000', labels: { en: 'Contact with the outside allowed', 'zh-Hans': '准许与外界联系' } },
    { code: 'family-contact', esf: '010101010000', labels: { en: 'Family may visit or write', 'zh-Hans': '准许家属会见或通信' } },
    { code: 'counsel-contact', esf: '010101020000', labels: { en: 'A lawyer may visit', 'zh-Hans': '准许律师会见' } },
    { code: 'no-contact', esf: '010102000000', labels: { en: 'No contact with the outside', 'zh-Hans': '不准与外界联系' } },
    { code: 'no-family', esf: '010102010000', labels: { en: 'Family is kept away', 'zh-Hans': '不准家属会见或通信' } },
    { code: 'no-counsel', esf: '010102020000', labels: { en: 'The lawyer is kept away', 'zh-Hans': '不准律师会见' } },
    { code: 'place-hidden', esf: '010200000000', labels: { en: 'Held, but nobody is told where', 'zh-Hans': '承认羁押但不告知地点' } },
    { code: 'denied', esf: '020000000000', labels: { en: 'The authorities deny holding them', 'zh-Hans': '当局否认羁押' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
