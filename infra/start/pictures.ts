import { join } from 'node:path'
import express, { type RequestHandler } from 'express'

/** The pictures of the guide. Their names stay when they are made anew, so that nobody keeps one for long. */
export const pictures = (folder: string): RequestHandler =>
  express.static(join(folder, 'help'), { index: false, redirect: false, maxAge: '1d' })
