// The line to the house: one stream of news that begins with everything, and small requests back.

const LONGEST_PAUSE_MS = 5000;

/** Keep the stream open. `onNews(news)` gets each piece; `onLine(connected)` hears whether the line holds. */
export function openStream(onNews, onLine) {
  let pause = 500;
  const connect = () => {
    const source = new EventSource("/page/events");
    source.onmessage = (event) => {
      pause = 500;
      onLine(true);
      onNews(JSON.parse(event.data));
    };
    source.onerror = () => {
      source.close();
      onLine(false);
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  };
  connect();
}

/** Send a request; returns the answer, or null when it did not get through or was refused. */
export async function send(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
