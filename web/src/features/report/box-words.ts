import { seeMoreLabel } from '@eact/schema/forms/form-act-2565'
import { explanationMark, lawMark, lawSource } from '@eact/schema/forms/form-act-2565-boxes'
import { language } from '../../text/texts.ts'

const thai = { seeMore: seeMoreLabel, explanationMark, lawMark, lawSource }

async function english(): Promise<Record<keyof typeof thai, string>> {
  const [form, boxes] = await Promise.all([
    import('@eact/schema/forms/form-act-2565-en'),
    import('@eact/schema/forms/form-act-2565-boxes-en'),
  ])
  return {
    seeMore: form.seeMoreLabelEnglish,
    explanationMark: boxes.explanationMarkEnglish,
    lawMark: boxes.lawMarkEnglish,
    lawSource: boxes.lawSourceEnglish,
  }
}

/** What stands around an explanation of the form, in the language of this page. */
export const boxWords: Record<keyof typeof thai, string> = language === 'en' ? await english() : thai
