import { v7, validate } from 'uuid'

/** Makes a UUIDv7: ordered by the millisecond it was made in, 74 random bits. */
export const newId = (): string => v7()

/** Whether a text is a UUID; anything else can be no id of ours and need not be looked up. */
export const isId = (text: string): boolean => validate(text)
