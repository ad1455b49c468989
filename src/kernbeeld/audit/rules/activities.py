"""To which processing activity each act belongs: every verb of the house, in one closed table.

The activities are those under which a municipality keeps its register of processing activities (AVG art. 30).
A house that has ids of its own for them gives them along (`kernbeeld.audit.writing.Ground`).
"""

from collections.abc import Mapping

ACCESS, ACCOUNTABILITY, CASEWORK = "access", "accountability", "casework"
RECORDS, REPORTING, SOCIAL_MAP = "records", "reporting", "social_map"
REQUESTS = "requests"
POLICY = "policy"
UNASSIGNED = "unassigned"
"""What stands in the log for a verb that nobody gave an activity: it is seen, and a test forbids it."""

TOEGANG = "toegang"
"""The task under which somebody is helped; a look for it belongs to the casework."""

_VERBS: Mapping[str, str] = {
    ACCESS: """
        accept_invitation activate_user add_user ask_access deactivate_user end_role export_log
        fail_to_sign_in give_role invite_user open_page set_password sign_in sign_out
    """,
    CASEWORK: """
        decide_bezwaar end_help follow_contribution handle_bezwaar plan_hearing propose_herindicatie
        receive_bezwaar release_herindicatie waive_hearing withdraw_bezwaar
        add_research_part drop_research_part weigh_step add_score
        accept_referral add_team_member close_casus discuss_casus end_team_area end_team_member
        hand_on_casus hold_meeting keep_team_area make_referral move_agenda_point open_casus
        plan_meeting put_on_agenda refuse_referral return_referral save_outcome withdraw_referral
        break_glass close_part give_part judge_glass reopen_part stop_glass
        accept_place add_file change_afspraak change_goal end_goal finish_afspraak make_afspraak
        measure_goal set_goal withdraw_afspraak withdraw_goal
        ask_brp clear_forms destroy_form discard_form end_betrokkene
        end_gezagsverhouding end_relatie end_vertegenwoordiging export_worklist hand_over_melding
        join_household keep_betrokkene keep_contact keep_hulpvraag keep_persoon keep_view leave_form
        leave_household link_gezagsverhouding link_relatie link_vertegenwoordiging mark_unmet
        move_persoon move_view note_death note_offer note_question place_melding refuse_code
        remove_view rename_view resume_form revoke_death revoke_step save_field save_form send_form
        set_besloten shield_address start_with_view take_case take_in take_over_brp take_step
        withdraw_question write_letter
        approve_besluit issue_besluit prepare_besluit save_besluit send_back_besluit submit_besluit
        take_back_besluit
        answer_plan close_plan evaluate_plan hand_over_plan join_plan join_plans leave_plan
        open_plan plan_evaluation split_plan write_plan_letter
    """,
    SOCIAL_MAP: """
        added_voorziening changed_voorziening checked_voorziening remind_keeper withdrawn_voorziening
    """,
    RECORDS: """
        approve_destruction destroy import_records merge_personen propose_destruction replay_destruction
        unmerge_personen
    """,
    REQUESTS: """
        correct_data end_verzoek extend_verzoek fetch_copy grant_destruction leave_out make_copy
        refuse_correction refuse_destruction take_verzoek write_verzoekbrief
    """,
    POLICY: """
        keep_programma establish_programma finish_programma reopen_programma keep_actie leave_out_actie
        set_actie_state evaluate_actie set_slices shift_slices keep_dekking cover book take_back_booking
        forecast keep_mijlpaal
        keep_risico keep_streefwaarde measure_streefwaarde note_programmabesluit seat_member unseat_member
        keep_effect keep_resultaat keep_indicator keep_instrument deliver_meting drop_goal
        ask_verantwoording deliver_verantwoording drop_afspraak drop_tranche keep_afspraak keep_subsidie
        note_gesprek note_relatie pay_tranche plan_tranche settle_subsidie unpay_tranche
        adopt_run answer_objection keep_run note_actual object_to_input share_run withdraw_scenario
        write_scenario
    """,
    REPORTING: """
        accepted_delivery announce answer_finding answer_question ask_on ask_question change_plan
        close_question confirm_upload decide_step discard_upload explain_restatement fill_in_delivery
        follow_up_signal keep_agreement keep_partner note_signal open_period publish_edition remind
        remind_partner reopened_delivery returned_delivery save_text set_duty
        set_terms settle_announcement start_upload submit_delivery take_signals_together waive_delivery
        withdraw_edition
    """,
}
ACTIVITIES: Mapping[str, str] = {
    verb: activity for activity, verbs in _VERBS.items() for verb in verbs.split()
}
"""The activity of each verb; ``look`` stands apart, for it depends on what was looked for."""


def activity_of(action: str, taak: str = "") -> str:
    """Return the processing activity to which an action for a task belongs where nobody said which.

    Who looks into a file to help somebody does casework; who looks into the records behind a figure
    accounts for it.
    """
    if action == "look":
        return CASEWORK if taak == TOEGANG else ACCOUNTABILITY
    return ACTIVITIES.get(action, UNASSIGNED)
