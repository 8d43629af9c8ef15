/** The time of day of a bubble, as people in `language` write it. */
export function timeOfDay(at, language) {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
}

/** A bubble's full date and time, for its tooltip. */
export function fullTime(at, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** "Today", "Yesterday", or the date. */
export function dayName(at, language) {
  const days = Math.round((startOfDay(at) - startOfDay(new Date())) / 86_400_000);
  if (days < -1 || days > 0) return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(at);
  const name = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Whether a date separator belongs between the two. */
export function isSameDay(one, other) {
  return startOfDay(one).getTime() === startOfDay(other).getTime();
}

function startOfDay(at) {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
