// Put a newer text in a field; only what differs is replaced, so that the caret stays with its words.

export function putIn(area, text) {
  const old = area.value;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) {
    start += 1;
  }
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) {
    end += 1;
  }
  area.setRangeText(text.slice(start, text.length - end), start, old.length - end, "preserve");
}
