#!/usr/bin/env bash
# Sends an export of instructions to its target, one request after the other, and writes down how each ended.
#
#   goldthread instructions --export outbox --target crm
#   conf/examples/send-requests.sh outbox secret-headers.txt outcomes.ndjson
#   goldthread instructions --ack outcomes.ndjson
#
# secret-headers.txt has the headers that manifest.json names under "secrets", one per line (Authorization: Bearer ...);
# the names under "variables" are taken from the environment. BASE_URL replaces the manifest's base, POLL_SECONDS (5) is
# the time between two looks at a queued call. Called again with the same outcomes, it goes on where it was stopped.
# An example to start from: needs bash 4, curl and jq.
set -euo pipefail

outbox=$1 secrets=$2 outcomes=$3
manifest=$outbox/manifest.json
base=${BASE_URL:-$(jq -r .base "$manifest")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$outcomes"

# What an answer must hold: every member of an object, every item of a list; a value is held by an equal one, and what is
# no list by a list that has it.
# shellcheck disable=SC2016  # the variables are jq's
holds='def holds($wanted): . as $there
  | if ($wanted | type) == "object"
    then if type == "array" then any(.[]; holds($wanted))
      else type == "object" and all($wanted | keys[]; . as $key | $there[$key] | holds($wanted[$key])) end
    elif ($wanted | type) == "array" then all($wanted[]; . as $item | $there | holds($item))
    else . == $wanted or (type == "array" and any(.[]; . == $wanted)) end;'

get() { jq -rc "$1" <<<"$2"; }

# Sends the request $1 once. The status is in $status, 0 for no answer; headers and body are in files.
once() {
  local path name header options=()
  path=$(get .path "$1")
  while read -r name; do path=${path//"{$name}"/${!name}}; done < <(jq -r '.variables | keys[]' "$manifest")
  while read -r header; do options+=(-H "$header"); done < <(get '.headers | to_entries[] | "\(.key): \(.value)"' "$1")
  if [[ $(get 'has("body")' "$1") == true ]]; then
    get .body "$1" >"$work/sent"
    options+=(--data-binary "@$work/sent")
  fi
  : >"$work/headers"
  : >"$work/body"
  status=$(curl -sg --max-time 60 -X "$(get .method "$1")" -H "@$secrets" "${options[@]}" \
    -D "$work/headers" -o "$work/body" -w '%{http_code}' "$base$path") || status=0
  status=$((10#$status))
}

# Whether the last answer has one of the statuses of check $1, holds what it must, and nothing where it must be empty.
as_expected() {
  jq -e --argjson status "$status" '.statuses | index($status)' <<<"$1" >/dev/null || return 1
  [[ $(get 'has("holds") or has("empty")' "$1") == true ]] || return 0
  jq -e --argjson check "$1" "$holds"' . as $there
    | (($check | has("holds") | not) or holds($check.holds))
      and all($check.empty // [] | .[]; . as $place | $there | getpath($place / "/" | .[1:]) | . == null or . == "" or . == [])' \
    "$work/body" >/dev/null
}

# Whether the done-test of line $1 says that its call was carried out.
is_done() {
  [[ $(get 'has("done")' "$1") == true ]] || return 1
  persistently "$1" "$(get .done.request "$1")" read
  as_expected "$(get .done "$1")"
}

# Waits before attempt $2 of line $1: as long as the answer says, else a pause that doubles.
pause() {
  local seconds header value
  seconds=$(($(get .retry.pause "$1") << ($2 - 2)))
  header=$(get '.retry.wait_header // ""' "$1")
  value=$(tr -d '\r' <"$work/headers" | awk -F': *' -v name="$header" 'tolower($1) == tolower(name) { print $2 }')
  if [[ -n $value && $(get .retry.unit "$1") == unix-time ]]; then value=$((value - $(date +%s))); fi
  sleep "$((${value:-0} > seconds ? value : seconds))"
}

# Sends request $2 of line $1 until it is answered for good or the attempts are used up. $3 is "call" for the call itself:
# where no answer came to it, the done-test tells whether it was carried out all the same, and $status is 200 then.
persistently() {
  local attempt attempts
  attempts=$(get .retry.attempts "$1")
  for ((attempt = 1; attempt <= attempts; attempt++)); do
    if ((attempt > 1)); then pause "$1" "$attempt"; fi
    once "$2"
    if ((status == 0)); then
      if [[ $3 == call ]] && is_done "$1"; then status=200 answered=false; return; fi
      status=0
    elif ! jq -e --argjson status "$status" '.retry.statuses | index($status)' <<<"$1" >/dev/null; then
      return
    fi
  done
}

# Writes the outcome $2 of line $1, with the note $3.
ended() {
  jq -cn --argjson line "$1" --arg outcome "$2" --arg note "$3" --argjson status "$status" \
    --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    '{instruction_id: $line.instruction_id, call: $line.call, outcome: $outcome, at: $at}
      + if $status > 0 then {http_status: $status} else {} end + if $note != "" then {note: $note} else {} end' >>"$outcomes"
  [[ $2 == failed ]] || finished[$(get '"\(.instruction_id)/\(.call)"' "$1")]=1
}

send() {
  local line=$1 name check polls
  status=0 answered=true
  for name in $(get '.after[]' "$line"); do
    if [[ -z ${finished[$name]:-} ]]; then ended "$line" failed "not sent: a call before it is not done"; return; fi
  done
  while read -r check; do
    persistently "$line" "$(get .request "$check")" read
    if ! as_expected "$check"; then
      if is_done "$line"; then ended "$line" skipped "it was so already"; return; fi
      status=0
      ended "$line" failed "not sent: a record is not as it was exported"
      return
    fi
  done < <(get '.before[]' "$line")
  persistently "$line" "$(get .request "$line")" call
  if ((status < 200 || status > 299)); then ended "$line" failed ""; return; fi
  if [[ $answered == true && $(get 'has("accepted")' "$line") == true ]] \
    && ! jq -e --argjson line "$line" "$holds holds(\$line.accepted)" "$work/body" >/dev/null; then
    ended "$line" failed "the answer does not say that it was accepted"
    return
  fi
  if [[ $(get .done.queued "$line") == true ]]; then
    for ((polls = 0; polls < 60; polls++)); do
      if is_done "$line"; then ended "$line" applied ""; return; fi
      sleep "${POLL_SECONDS:-5}"
    done
    status=0
    ended "$line" failed "taken in, but not done after 60 looks"
    return
  fi
  ended "$line" applied ""
}

declare -A finished=()
while read -r name; do finished[$name]=1; done < <(
  jq -r 'select(.outcome != "failed") | "\(.instruction_id)/\(.call)"' "$outcomes")
while read -r line <&3; do
  [[ -n ${finished[$(get '"\(.instruction_id)/\(.call)"' "$line")]:-} ]] || send "$line"
done 3<"$outbox/requests.ndjson"
jq -rs 'group_by(.outcome) | map("\(length) \(.[0].outcome)") | join(", ")' "$outcomes"
