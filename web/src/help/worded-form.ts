import { formAct2565, seeMoreLabel } from '@eact/schema/forms/form-act-2565'
import type { Language } from '../text/language.ts'
import type { WordedForm } from './labels.ts'

/** The form in a language. */
export async function formIn(language: Language): Promise<WordedForm> {
  if (language === 'th') return { form: formAct2565, seeMore: seeMoreLabel }
  const english = await import('@eact/schema/forms/form-act-2565-en')
  return { form: english.formAct2565English, seeMore: english.seeMoreLabelEnglish }
}
